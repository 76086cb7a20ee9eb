using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Breakwater.Engine.Bench;

/// <summary>Processor time of the same benchmarks, which other work on the machine disturbs little.</summary>
internal static class CpuTimes
{
    private const double Seconds = 0.4;

    /// <summary>Prints the least of five measurements of each benchmark.</summary>
    /// <param name="names">Beginnings of names, e.g. <c>Terms</c> or <c>Terms.Stream</c>; all without any.</param>
    internal static void Print(string[] names)
    {
        Console.WriteLine($"{"benchmark",-40}{"cpu ns/op",14}{"bytes/op",14}");
        IEnumerable<IGrouping<Type, MethodInfo>> wanted = typeof(CpuTimes).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null && IsWanted(Name(method), names))
            .GroupBy(method => method.DeclaringType!);
        foreach (IGrouping<Type, MethodInfo> type in wanted)
        {
            object instance = Activator.CreateInstance(type.Key)!;
            foreach (MethodInfo method in type)
            {
                double operations = Math.Max(1, method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke);
                (double nanoseconds, double bytes) = Measure(method.ReturnType == typeof(void)
                    ? method.CreateDelegate<Action>(instance)
                    : Discarding(method, instance));
                Console.WriteLine($"{Name(method),-40}{nanoseconds / operations,14:F3}{bytes / operations,14:F2}");
            }
        }
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name[..^"Benchmarks".Length]}.{method.Name}";

    private static bool IsWanted(string benchmark, string[] names) =>
        names.Length is 0 || Array.Exists(names, name => benchmark.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static Action Discarding(MethodInfo method, object instance)
    {
        var call = method.CreateDelegate<Func<object>>(instance);
        return () => GC.KeepAlive(call());
    }

    private static (double Nanoseconds, double Bytes) Measure(Action work)
    {
        using var process = Process.GetCurrentProcess();
        double least = double.PositiveInfinity, bytes = 0;
        int calls = 1;
        for (int round = 0; round < 7; round++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            long allocated = GC.GetTotalAllocatedBytes();
            for (int i = 0; i < calls; i++) work();
            process.Refresh();
            double spent = (process.TotalProcessorTime - before).TotalSeconds;
            bytes = (GC.GetTotalAllocatedBytes() - allocated) / (double)calls;
            if (round >= 2) least = Math.Min(least, spent / calls * 1e9);

            // The first two rounds warm up and find how many calls fill the time.
            if (round < 2) calls = (int)Math.Clamp(calls * Seconds / Math.Max(spent, 1e-3), 1, 100_000_000);
        }

        return (least, bytes);
    }
}
