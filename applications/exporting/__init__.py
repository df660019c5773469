"""Everything that a person wrote, as CSV, XLSX or JSON; what Ajar wrote, Ajar reads back without a guess."""
