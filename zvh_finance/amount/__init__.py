"""An amount in whole cents, shared without losing one."""
