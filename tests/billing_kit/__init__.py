"""What the tests of billing share: invoices, validators and a small issuer."""
