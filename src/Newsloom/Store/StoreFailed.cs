namespace Newsloom.Store;

/// <summary>The store cannot be used: its disk is full, its file damaged or newer. What was saved before is whole.</summary>
public sealed class StoreFailed(string message, Exception? inner = null) : IOException(message, inner);
