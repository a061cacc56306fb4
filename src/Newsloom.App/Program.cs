using System.CommandLine;

var root = new RootCommand("All your news in one place.");
return root.Parse(args).Invoke();
