"""The sealed trail: what was done, to what, by whom and when. Nothing here is changed or removed afterwards."""
