"""What is true of the invented authority: who is who, what each figure comes to, which clocks were kept.

Promise: worked out from the people themselves, one after another and in plain Python, never from what was written.
"""
