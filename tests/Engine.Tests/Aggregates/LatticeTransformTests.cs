using System.Numerics;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Draws;
using MathNet.Numerics.IntegralTransforms;

namespace Breakwater.Engine.Tests.Aggregates;

public sealed class LatticeTransformTests
{
    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(16384)]
    public void Apply_Square_ConvolvesCircularly(int points)
    {
        double[] numbers = Numbers(points);
        double[] answer = Transformed(numbers, default(Square));

        Complex[] oracle = [.. numbers.Select(x => new Complex(x, 0))];
        Fourier.Forward(oracle, FourierOptions.NoScaling);
        for (int i = 0; i < points; i++) oracle[i] *= oracle[i];
        Fourier.Inverse(oracle, FourierOptions.AsymmetricScaling);
        double largest = oracle.Max(z => Math.Abs(z.Real));
        for (int i = 0; i < points; i++) Assert.Equal(oracle[i].Real, answer[i], 1e-14 * largest);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(2048)]
    [InlineData(1 << 17)]
    public void Apply_Identity_ReturnsTheNumbers(int points)
    {
        double[] numbers = Numbers(points), answer = Transformed(numbers, default(Same));
        for (int i = 0; i < points; i++) Assert.Equal(numbers[i], answer[i], 1e-15 * Math.Log2(points));
    }

    [Fact]
    public void Apply_ShiftTheorem_MovesByOneCell()
    {
        // The transform of a unit at cell 1, squared, is that of a unit at cell 2.
        double[] unit = new double[256];
        unit[1] = 1;
        double[] answer = Transformed(unit, default(Square));
        for (int i = 0; i < 256; i++) Assert.Equal(i is 2 ? 1 : 0, answer[i], 1e-15);
    }

    [Fact]
    public void Functions_OfLanes_AgreeWithTheOracle()
    {
        DrawSeries series = DrawSeries.For(7, "complex");
        for (int i = 0; i < 20_000; i++)
        {
            double re = Math.Exp(6 * (series.Uniform(3L * i) - 0.7)), im = 200 * (series.Uniform(3L * i + 1) - 0.5);
            if (i % 3 is 0) im *= 1e-4;
            Pair z = new(Vector512.Create(re), Vector512.Create(im));
            Close(Complex.Log(new Complex(re, im)), ComplexLanes.Log(z), 4e-16, absolute: 4e-16);
            Close(Complex.Exp(new Complex(re, im)), ComplexLanes.Exp(z), 1e-15);
            Close(1 / new Complex(re, im), ComplexLanes.Inverse(z), 1e-15);
            double large = 1e6 * (series.Uniform(3L * i + 2) - 0.5);
            (Vector512<double> sin, Vector512<double> cos) = ComplexLanes.SinCos(Vector512.Create(large));
            Assert.Equal(Math.Sin(large), sin[0], 3e-16);
            Assert.Equal(Math.Cos(large), cos[0], 3e-16);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1_000_003)]
    public void Power_WholeExponent_IsThePower(long exponent)
    {
        Complex z = Complex.FromPolarCoordinates(1 - 1e-7, 0.3);
        Close(
            Complex.FromPolarCoordinates(Math.Exp(exponent * Math.Log(1 - 1e-7)), 0.3 * exponent),
            ComplexLanes.Power(new(Vector512.Create(z.Real), Vector512.Create(z.Imaginary)), exponent), 1e-15 + 4e-16 * exponent);
    }

    private static void Close(Complex expected, Pair actual, double relative, double absolute = 0) => Assert.True(
        (expected - new Complex(actual.Re[3], actual.Im[3])).Magnitude <= relative * expected.Magnitude + absolute,
        $"expected {expected}, got {actual.Re[3]:R}, {actual.Im[3]:R}");

    private static double[] Transformed<TFunction>(double[] numbers, TFunction function) where TFunction : ILatticeFunction
    {
        var transform = new LatticeTransform(numbers.Length);
        for (int i = 0; i < transform.Half; i++) (transform.Re[i], transform.Im[i]) = (numbers[2 * i], numbers[2 * i + 1]);
        transform.Apply(function);
        return [.. Enumerable.Range(0, numbers.Length).Select(i => i % 2 is 0 ? transform.Re[i / 2] : transform.Im[i / 2])];
    }

    private static double[] Numbers(int points)
    {
        double[] numbers = new double[points];
        DrawSeries.For(1, "numbers").Uniforms(0, numbers);
        return numbers;
    }

    private readonly struct Square : ILatticeFunction
    {
        public Pair Of(Pair z) => z * z;
    }

    private readonly struct Same : ILatticeFunction
    {
        public Pair Of(Pair z) => z;
    }
}
