"""The commands of `zvh`: their arguments and help. Each imports its job only when it runs."""
