"""How much one import may hold. Sizes in bytes unless said otherwise."""

MIB = 1024 * 1024

FILE_BYTES = 10 * MIB
UNPACKED_BYTES = 64 * MIB
ARCHIVE_PARTS = 2_000
SHEETS = 60
ROWS = 20_000
COLUMNS = 200
CELLS = 1_500_000
CELL_CHARACTERS = 100_000
