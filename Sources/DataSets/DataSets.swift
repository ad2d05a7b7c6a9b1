// DataSets.
