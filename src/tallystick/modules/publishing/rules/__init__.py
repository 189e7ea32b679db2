"""What goes out and how it is said, without Django: shapes, receipts, sheets and addresses."""
