using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Breakwater.Engine.Bench;

/// <summary>Processor time of the same benchmarks, which other work on the machine disturbs little.</summary>
internal static class CpuTimes
{
    private const double Seconds = 0.4;

    /// <summary>Prints the least of five measurements of each benchmark.</summary>
    /// <param name="names">Parts of names of benchmark classes; all without any.</param>
    internal static void Print(string[] names)
    {
        Console.WriteLine($"{"benchmark",-40}{"cpu ns/op",14}{"bytes/op",14}");
        foreach (Type type in typeof(CpuTimes).Assembly.GetTypes().Where(type => IsWanted(type, names)))
        {
            object instance = Activator.CreateInstance(type)!;
            foreach (MethodInfo method in type.GetMethods())
            {
                if (method.GetCustomAttribute<BenchmarkAttribute>() is not { } benchmark) continue;

                double operations = Math.Max(1, benchmark.OperationsPerInvoke);
                (double nanoseconds, double bytes) = Measure(method.ReturnType == typeof(void)
                    ? method.CreateDelegate<Action>(instance)
                    : Discarding(method, instance));
                string name = $"{type.Name[..^"Benchmarks".Length]}.{method.Name}";
                Console.WriteLine($"{name,-40}{nanoseconds / operations,14:F3}{bytes / operations,14:F2}");
            }
        }
    }

    private static bool IsWanted(Type type, string[] names) =>
        type.Name.EndsWith("Benchmarks", StringComparison.Ordinal)
        && (names.Length is 0 || Array.Exists(names, name => type.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));

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
