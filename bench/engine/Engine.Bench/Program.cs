using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Breakwater.Engine.Bench;

// On a machine that is busy with other things wall time says little: "cpu" prints processor time per operation instead.
if (args is ["cpu", .. var names])
{
    CpuTimes.Print(names);
    return;
}

// In the process itself: the repository's build rules do not fit a generated project.
IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(CpuTimes).Assembly).Run(args, config);
