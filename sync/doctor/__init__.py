"""'Periksa Sistem': whether all that himpun needs is there and works, and what to do if not."""
