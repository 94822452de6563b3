"""What people say and ask about losses and payments, judged, and found in either language."""
