namespace SearchEngine.Server.Tests.Guard;

/// <summary>Tests that look at what the whole process has: they run when no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
