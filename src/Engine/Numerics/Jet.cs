using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Numerics;

/// <summary>
/// A number with its exact first and second derivatives by up to four variables. A likelihood written in jets carries its analytic score
/// and Hessian, so that formula and derivatives cannot differ.
/// </summary>
/// <remarks>Source: Griewank &amp; Walther, Evaluating Derivatives, ch. 13 (forward mode of second order).</remarks>
internal readonly struct Jet
{
    /// <summary>Most variables.</summary>
    internal const int VariablesMax = 4;

    private readonly Vector256<double> _gradient;
    private readonly Vector256<double> _row0;
    private readonly Vector256<double> _row1;
    private readonly Vector256<double> _row2;
    private readonly Vector256<double> _row3;

    private Jet(
        double value, Vector256<double> gradient, Vector256<double> row0, Vector256<double> row1, Vector256<double> row2, Vector256<double> row3)
    {
        Value = value;
        _gradient = gradient;
        (_row0, _row1, _row2, _row3) = (row0, row1, row2, row3);
    }

    internal double Value { get; }

    /// <summary>∂/∂i.</summary>
    internal double Slope(int i) => _gradient.GetElement(i);

    /// <summary>∂²/∂i∂j.</summary>
    internal double Curve(int i, int j) => (i switch { 0 => _row0, 1 => _row1, 2 => _row2, _ => _row3 }).GetElement(j);

    /// <summary>The largest derivative, to judge convergence by.</summary>
    internal double Roughness
    {
        get
        {
            Vector256<double> largest = Vector256.Max(Vector256.Abs(_gradient), Vector256.Max(
                Vector256.Max(Vector256.Abs(_row0), Vector256.Abs(_row1)), Vector256.Max(Vector256.Abs(_row2), Vector256.Abs(_row3))));
            return Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        }
    }

    internal static Jet Constant(double value) => new(value, default, default, default, default, default);

    /// <summary>Variable i at a value.</summary>
    internal static Jet Variable(int i, double value) =>
        new(value, Vector256<double>.Zero.WithElement(i, 1), default, default, default, default);

    /// <summary>A function of variables 0 and 1, from its value and derivatives.</summary>
    internal static Jet OfTwo(double value, double by0, double by1, double by00, double by01, double by11) => new(
        value, Vector256.Create(by0, by1, 0, 0), Vector256.Create(by00, by01, 0, 0), Vector256.Create(by01, by11, 0, 0), default, default);

    public static implicit operator Jet(double value) => Constant(value);

    public static Jet operator +(Jet a, Jet b) => new(
        a.Value + b.Value, a._gradient + b._gradient, a._row0 + b._row0, a._row1 + b._row1, a._row2 + b._row2, a._row3 + b._row3);

    public static Jet operator -(Jet a, Jet b) => new(
        a.Value - b.Value, a._gradient - b._gradient, a._row0 - b._row0, a._row1 - b._row1, a._row2 - b._row2, a._row3 - b._row3);

    public static Jet operator -(Jet a) => a * -1.0;

    public static Jet operator +(Jet a, double b) => new(a.Value + b, a._gradient, a._row0, a._row1, a._row2, a._row3);

    public static Jet operator +(double a, Jet b) => b + a;

    public static Jet operator -(Jet a, double b) => a + -b;

    public static Jet operator -(double a, Jet b) => (b * -1.0) + a;

    public static Jet operator *(Jet a, double b) => new(a.Value * b, a._gradient * b, a._row0 * b, a._row1 * b, a._row2 * b, a._row3 * b);

    public static Jet operator *(double a, Jet b) => b * a;

    public static Jet operator *(Jet a, Jet b)
    {
        Vector256<double> g = a._gradient, h = b._gradient, av = Vector256.Create(a.Value), bv = Vector256.Create(b.Value);
        return new(
            a.Value * b.Value,
            (av * h) + (bv * g),
            (av * b._row0) + (bv * a._row0) + (Element(g, 0) * h) + (Element(h, 0) * g),
            (av * b._row1) + (bv * a._row1) + (Element(g, 1) * h) + (Element(h, 1) * g),
            (av * b._row2) + (bv * a._row2) + (Element(g, 2) * h) + (Element(h, 2) * g),
            (av * b._row3) + (bv * a._row3) + (Element(g, 3) * h) + (Element(h, 3) * g));
    }

    public static Jet operator /(Jet a, Jet b) => a * b.Inverse();

    public static Jet operator /(double a, Jet b) => b.Inverse() * a;

    public static Jet operator /(Jet a, double b) => a * (1 / b);

    /// <summary>A function of it, from the function's value and its first two derivatives here.</summary>
    internal Jet Through(double value, double first, double second)
    {
        Vector256<double> g = _gradient, f = Vector256.Create(first), bent = g * second;
        return new(
            value, f * g, (f * _row0) + (Element(g, 0) * bent), (f * _row1) + (Element(g, 1) * bent),
            (f * _row2) + (Element(g, 2) * bent), (f * _row3) + (Element(g, 3) * bent));
    }

    internal Jet Exp()
    {
        double e = Math.Exp(Value);
        return Through(e, e, e);
    }

    internal Jet Log() => Through(Math.Log(Value), 1 / Value, -1 / (Value * Value));

    internal Jet Sqrt()
    {
        double root = Math.Sqrt(Value);
        return Through(root, 0.5 / root, -0.25 / (root * Value));
    }

    internal Jet Inverse()
    {
        double inverse = 1 / Value;
        return Through(inverse, -inverse * inverse, 2 * inverse * inverse * inverse);
    }

    /// <summary>log(1 + e^t).</summary>
    internal Jet Softplus()
    {
        (double x, double y) = IncompleteBeta.Logistic(Value);
        double value = Value > 0 ? Value + Elementary.Log1P(Math.Exp(-Value)) : Elementary.Log1P(Math.Exp(Value));
        return Through(value, x, x * y);
    }

    /// <summary>log(1 − e^d) of a negative d; 0 at −∞.</summary>
    internal Jet LogOneMinusExp()
    {
        if (double.IsNegativeInfinity(Value)) return 0;

        double gap = Elementary.ExpM1(-Value), first = -1 / gap;
        double value = Value > -0.6931471805599453 ? Math.Log(-Elementary.ExpM1(Value)) : Elementary.Log1P(-Math.Exp(Value));
        return Through(value, first, -(1 + gap) / (gap * gap));
    }

    /// <summary>log(1 + t)/t, also at 0.</summary>
    internal Jet LogRatio()
    {
        double t = Value;
        if (Math.Abs(t) > 0.2)
        {
            double g = Math.Log(1 + t) / t, inverse = 1 / (1 + t), first = (inverse - g) / t;
            return Through(g, first, ((-inverse * inverse) - (2 * first)) / t);
        }

        // Σ (−t)^n/(n+1)
        double value = 0, slope = 0, curve = 0;
        for (int n = 26; n >= 0; n--)
        {
            double coefficient = (n & 1) is 0 ? 1.0 / (n + 1) : -1.0 / (n + 1);
            curve = (curve * t) + (2 * slope);
            slope = (slope * t) + value;
            value = (value * t) + coefficient;
        }

        return Through(value, slope, curve);
    }

    internal Jet LogGamma() => Through(GammaFunction.Log(Value), GammaFunction.Digamma(Value), GammaFunction.Trigamma(Value));

    /// <summary>log P(Z &gt; z) of the standard normal.</summary>
    internal Jet LogNormalSurvival()
    {
        double hazard = Normal.Hazard(Value);
        return Through(Normal.LogSurvival(Value), -hazard, -hazard * (hazard - Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Element(Vector256<double> vector, int i) => Vector256.Create(vector.GetElement(i));
}
