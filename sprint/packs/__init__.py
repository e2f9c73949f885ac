"""The decision pack: everything that an auditor or a court asks for, as pages, tables and exact files in one ZIP. Pure."""
