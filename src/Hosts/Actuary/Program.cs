using System.CommandLine;
using Breakwater.Actuary;

// The same noun as in the whole command line, so that help and answers are the same.
var root = new RootCommand("Breakwater 防波堤: loss mathematics. 损失精算。") { EngineCommand.Build() };
return EngineDoor.Invoke(root, args, new InvocationConfiguration());
