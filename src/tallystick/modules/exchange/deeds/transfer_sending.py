"""A primary sends its Year 6: each file a load of records, whole or not at all, and a version of what was sent."""



