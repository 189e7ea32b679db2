"""What is typed about registers: what lists are narrowed to, and entries as their register asks for them."""
