"""What auditors read: manifest, explanation, verification."""
