using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Processes;

/// <summary>Spread of a disruption over sectors that need each other's output.</summary>
/// <param name="Path">q(t): share of normal output not produced, shape [step 0 … steps][sector].</param>
/// <param name="Loss">Output lost per sector over the steps, Σ_{t&lt;steps} x_i q_i(t), currency units.</param>
/// <param name="Total">Σ of them.</param>
/// <param name="Equilibrium">(I − A*)⁻¹ c*, where a lasting disturbance leads; null when there is none.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
/// <remarks>
/// q(t+1) = K A* q(t) + K c* + (I − K) q(t). Sources: Haimes &amp; Santos, Inoperability input-output model for interdependent
/// infrastructure sectors (2005); Lian &amp; Haimes, Managing the risk of terrorism to interdependent infrastructure systems
/// through the dynamic inoperability input-output model (2006). Method page: docs/methods/inoperability.md.
/// </remarks>
public sealed record Inoperability(
    IReadOnlyList<IReadOnlyList<double>> Path,
    IReadOnlyList<double> Loss,
    double Total,
    IReadOnlyList<double>? Equilibrium,
    IReadOnlyList<Doubt> Doubts)
{
    /// <summary>Steps allowed.</summary>
    public const int StepsMax = 100_000;

    /// <summary>Carries a disruption forward.</summary>
    /// <param name="model">Sectors and their dependence.</param>
    /// <param name="steps">Number of steps, 0 to <see cref="StepsMax"/>; the unit of time of the resilience and of the
    /// output.</param>
    public static Outcome<Inoperability> Of(InoperabilityModel model, int steps)
    {
        var check = new InputCheck("ENG-INOPERABILITY");
        if (!check.Within("/steps", steps, 0, StepsMax)) return check.Refusal!;

        int n = model.Initial.Count;
        double[][] path = new double[steps + 1][];
        path[0] = [.. model.Initial];
        double[] loss = new double[n];
        bool above = path[0].Max() > 1;
        for (int t = 0; t < steps; t++)
        {
            double[] next = new double[n];
            for (int i = 0; i < n; i++)
            {
                double pull = model.Demand[i];
                for (int j = 0; j < n; j++) pull += model.Interdependency[i][j] * path[t][j];
                next[i] = path[t][i] + model.Resilience[i] * (pull - path[t][i]);
                loss[i] += model.Output[i] * path[t][i];
                if (!double.IsFinite(next[i]))
                    return NumericalFailure.NotFinite(new("动态失效模型", "the dynamic inoperability model"));
            }

            above |= next.Max() > 1;
            path[t + 1] = next;
        }

        double[]? equilibrium = model.Equilibrium();
        return new Inoperability(path, loss, loss.Sum(), equilibrium, [.. Noticed(above, equilibrium is null)]);
    }

    /// <summary>k_i = ln(q_i(0)/q_i(T)) / (T (1 − a*_ii)): resilience of a sector that recovers as observed.</summary>
    /// <param name="initial">q(0), in (0, 1].</param>
    /// <param name="final">q(T), more than 0, at most the initial value.</param>
    /// <param name="duration">T, steps, more than 0.</param>
    /// <param name="own">a*_ii, from 0 to below 1.</param>
    public static Outcome<double> ResilienceOf(double initial, double final, double duration, double own)
    {
        var check = new InputCheck("ENG-INOPERABILITY");
        if (check.Positive("/initial", initial)) check.Within("/initial", initial, 0, 1);
        if (check.Positive("/final", final)) check.Within("/final", final, 0, initial);
        check.Positive("/duration", duration);
        if (check.NotNegative("/own", own)) check.That(own < 1, "/own", "RANGE", "应小于 1。", "Must be less than 1.");
        return check.Refusal is { } why ? why : Math.Log(initial / final) / (duration * (1 - own));
    }

    private static IEnumerable<Doubt> Noticed(bool above, bool unstable)
    {
        if (above)
        {
            yield return new("inoperability-above-one", new(
                "某部门失效度超过 1：线性模型已超出其适用范围。", "A sector's inoperability exceeds 1: the linear model is beyond its range."));
        }

        if (unstable)
        {
            yield return new("no-equilibrium", new(
                "部门间依存过强，扰动不会消退，没有均衡。",
                    "The sectors depend on each other so much that a disturbance does not die out: no equilibrium."));
        }
    }
}

/// <summary>Sectors, their dependence and their recovery, checked.</summary>
public sealed class InoperabilityModel
{
    private InoperabilityModel(
        double[][] interdependency, double[] demand, double[] resilience, double[] initial, double[] output) =>
        (Interdependency, Demand, Resilience, Initial, Output) = (interdependency, demand, resilience, initial, output);

    /// <summary>A*: a*_ij is the inoperability that a full failure of j causes in i directly.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Interdependency { get; }

    /// <summary>c*: lasting reduction of final demand, share of normal output.</summary>
    public IReadOnlyList<double> Demand { get; }

    /// <summary>k_i in [0, 1] per step: speed at which a sector follows.</summary>
    public IReadOnlyList<double> Resilience { get; }

    /// <summary>q(0) in [0, 1].</summary>
    public IReadOnlyList<double> Initial { get; }

    /// <summary>x_i: normal output per step, currency units, at least 0.</summary>
    public IReadOnlyList<double> Output { get; }

    /// <summary>Checks a model.</summary>
    /// <param name="interdependency">A*, shape [n][n], at least 0.</param>
    /// <param name="demand">c*, shape [n], 0 to 1.</param>
    /// <param name="resilience">k, shape [n], 0 to 1.</param>
    /// <param name="initial">q(0), shape [n], 0 to 1.</param>
    /// <param name="output">x, shape [n], at least 0.</param>
    /// <returns>A refusal names the field.</returns>
    public static Outcome<InoperabilityModel> Of(
        IReadOnlyList<IReadOnlyList<double>> interdependency,
        IReadOnlyList<double> demand,
        IReadOnlyList<double> resilience,
        IReadOnlyList<double> initial,
        IReadOnlyList<double> output)
    {
        var check = new InputCheck("ENG-INOPERABILITY");
        int n = interdependency.Count;
        check.Some("/interdependency", n);
        for (int i = 0; i < n; i++)
        {
            if (check.Length($"/interdependency/{i}", interdependency[i].Count, n))
                check.AllNotNegative($"/interdependency/{i}", interdependency[i]);
        }

        foreach ((string name, IReadOnlyList<double> values, double most) in new[]
        {
            ("demand", demand, 1), ("resilience", resilience, 1), ("initial", initial, 1), ("output", output, double.MaxValue),
        })
        {
            if (!check.Length($"/{name}", values.Count, n)) continue;
            for (int i = 0; i < n; i++) check.Within($"/{name}/{i}", values[i], 0, most);
        }

        return check.Refusal is { } why
            ? why
            : new InoperabilityModel(
                [.. interdependency.Select(row => row.ToArray())], [.. demand], [.. resilience], [.. initial], [.. output]);
    }

    /// <summary>A* from technical coefficients: a*_ij = a_ij x_j / x_i.</summary>
    /// <param name="coefficients">A: input of i per unit of output of j, shape [n][n], at least 0.</param>
    /// <param name="output">x, shape [n], more than 0.</param>
    public static Outcome<IReadOnlyList<IReadOnlyList<double>>> FromCoefficients(
        IReadOnlyList<IReadOnlyList<double>> coefficients, IReadOnlyList<double> output)
    {
        var check = new InputCheck("ENG-INOPERABILITY");
        check.Length("/output", output.Count, coefficients.Count);
        for (int i = 0; i < output.Count; i++) check.Positive($"/output/{i}", output[i]);
        for (int i = 0; i < coefficients.Count; i++)
        {
            if (check.Length($"/coefficients/{i}", coefficients[i].Count, coefficients.Count))
                check.AllNotNegative($"/coefficients/{i}", coefficients[i]);
        }

        return check.Refusal is { } why
            ? why
            : coefficients.Select((row, i) => row.Select((a, j) => a * output[j] / output[i]).ToArray()).ToArray();
    }

    // The spectral radius of A* ≥ 0 is below 1 exactly when (I − A*) y = 1 has a positive solution.
    internal double[]? Equilibrium()
    {
        int n = Initial.Count;
        double[][] matrix = new double[n][];
        for (int i = 0; i < n; i++) matrix[i] = [.. Interdependency[i].Select((a, j) => (i == j ? 1 : 0) - a)];
        return DenseSystem.Solve(matrix, [.. Enumerable.Repeat(1.0, n)]) is { } y && Array.TrueForAll(y, value => value > 0)
            ? DenseSystem.Solve(matrix, Demand)
            : null;
    }
}
