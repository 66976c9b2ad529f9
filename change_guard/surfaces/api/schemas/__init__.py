"""What two schemas accept, keyword by keyword, whatever way they are spelt."""
