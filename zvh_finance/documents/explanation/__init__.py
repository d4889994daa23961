"""Why a municipality pays an amount, told step by step."""
