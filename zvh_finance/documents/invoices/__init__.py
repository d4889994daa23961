"""Papers of invoices, and the lists that go with them."""
