using System.Numerics;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Distributions;

namespace Breakwater.Engine.Aggregates;

/// <summary>Applies the generating function of a frequency to a transform.</summary>
internal static class CountFunctions
{
    /// <summary>Powers up to this are multiplied out; above, the logarithm is as exact and cheaper.</summary>
    private const int PowerMax = 64;

    /// <summary>Compounds the severity in a transform.</summary>
    internal static void Compound(LatticeTransform transform, CountDistribution frequency)
    {
        switch (frequency)
        {
            case Poisson poisson:
                transform.Apply(new PoissonFunction(poisson.Lambda));
                break;
            case NegativeBinomial { R: <= PowerMax and var r } negative when Math.Floor(r) == r:
                transform.Apply(new PowerFunction((long)r, negative.Beta));
                break;
            case NegativeBinomial negative:
                transform.Apply(new NegativeBinomialFunction(negative.R, negative.Beta));
                break;
            case Binomial binomial:
                transform.Apply(new BinomialFunction(binomial.Q, (long)binomial.M));
                break;
            default:
                transform.Apply(new AnyFunction(frequency));
                break;
        }
    }

    // e^{λ(z − 1)}
    private readonly struct PoissonFunction(double lambda) : ILatticeFunction
    {
        public Pair Of(Pair z) => ComplexLanes.Exp(new Pair(
            (z.Re - Vector512<double>.One) * lambda, z.Im * lambda));
    }

    // (1 + β − βz)^{−r}; the real part of the base is at least 1
    private readonly struct NegativeBinomialFunction(double r, double beta) : ILatticeFunction
    {
        public Pair Of(Pair z) => ComplexLanes.Exp(ComplexLanes.Log(Base(z, beta)).Times(Vector512.Create(-r)));
    }

    private readonly struct PowerFunction(long r, double beta) : ILatticeFunction
    {
        public Pair Of(Pair z) => ComplexLanes.Inverse(ComplexLanes.Power(Base(z, beta), r));
    }

    // (1 − q + qz)^m
    private readonly struct BinomialFunction(double q, long m) : ILatticeFunction
    {
        public Pair Of(Pair z) => ComplexLanes.Power(
            new Pair(Vector512.FusedMultiplyAdd(z.Re, Vector512.Create(q), Vector512.Create(1 - q)), z.Im * q), m);
    }

    private readonly struct AnyFunction(CountDistribution frequency) : ILatticeFunction
    {
        public Pair Of(Pair z)
        {
            Span<double> re = stackalloc double[8], im = stackalloc double[8];
            for (int lane = 0; lane < 8; lane++)
            {
                Complex value = frequency.GeneratingFunction(new Complex(z.Re[lane], z.Im[lane]));
                (re[lane], im[lane]) = (value.Real, value.Imaginary);
            }

            return new Pair(Vector512.Create<double>(re), Vector512.Create<double>(im));
        }
    }

    private static Pair Base(Pair z, double beta) => new(
        Vector512.FusedMultiplyAdd(z.Re, Vector512.Create(-beta), Vector512.Create(1 + beta)), z.Im * -beta);
}
