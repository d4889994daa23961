"""From charges to invoices: the register, the model of an invoice, UBL."""
