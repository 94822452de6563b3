"""The ledger folded over the law: steps in, outcomes by event, contract and year out."""
