using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Engine.Numerics;

/// <summary>One or several doubles that are computed alike: a formula written once runs on 1, 4 or 8 numbers at a time.</summary>
/// <remarks>
/// Every operation is exactly rounded (IEEE 754 add, multiply, divide, square root, fused multiply-add) or acts on bits, so all
/// widths give the same digits on every machine. Where a width has no hardware the runtime computes it in smaller parts.
/// </remarks>
internal interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many numbers it holds.</summary>
    static abstract int Count { get; }

    static abstract TSelf All(double value);

    static abstract TSelf Load(ref readonly double first);

    void Store(ref double first);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a × b + c, rounded once.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Sqrt(TSelf value);

    static abstract TSelf PlusBits(TSelf left, TSelf right);

    static abstract TSelf PlusBits(TSelf left, long right);

    static abstract TSelf MinusBits(TSelf left, TSelf right);

    static abstract TSelf AndBits(TSelf left, long right);

    static abstract TSelf ShiftBitsLeft(TSelf value, int by);

    static abstract TSelf ShiftBitsRight(TSelf value, int by);

    /// <summary>Lane by lane: when left &lt; right the one, otherwise the other.</summary>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf then, TSelf otherwise);

    static abstract bool AnyLess(TSelf left, TSelf right);
}

/// <summary>A single number.</summary>
internal readonly struct Lane1(double value) : ILanes<Lane1>
{
    private readonly double _value = value;

    public static int Count => 1;

    private long Bits => BitConverter.DoubleToInt64Bits(_value);

    public static Lane1 All(double value) => new(value);

    public static Lane1 Load(ref readonly double first) => new(first);

    public void Store(ref double first) => first = _value;

    public static Lane1 operator +(Lane1 left, Lane1 right) => new(left._value + right._value);

    public static Lane1 operator -(Lane1 left, Lane1 right) => new(left._value - right._value);

    public static Lane1 operator *(Lane1 left, Lane1 right) => new(left._value * right._value);

    public static Lane1 operator /(Lane1 left, Lane1 right) => new(left._value / right._value);

    public static Lane1 Fma(Lane1 a, Lane1 b, Lane1 c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Lane1 Sqrt(Lane1 value) => new(Math.Sqrt(value._value));

    public static Lane1 PlusBits(Lane1 left, Lane1 right) => PlusBits(left, right.Bits);

    public static Lane1 PlusBits(Lane1 left, long right) => Of(unchecked(left.Bits + right));

    public static Lane1 MinusBits(Lane1 left, Lane1 right) => Of(unchecked(left.Bits - right.Bits));

    public static Lane1 AndBits(Lane1 left, long right) => Of(left.Bits & right);

    public static Lane1 ShiftBitsLeft(Lane1 value, int by) => Of(value.Bits << by);

    public static Lane1 ShiftBitsRight(Lane1 value, int by) => Of(value.Bits >>> by);

    public static Lane1 WhereLess(Lane1 left, Lane1 right, Lane1 then, Lane1 otherwise) =>
        left._value < right._value ? then : otherwise;

    public static bool AnyLess(Lane1 left, Lane1 right) => left._value < right._value;

    private static Lane1 Of(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}

/// <summary>Four numbers.</summary>
internal readonly struct Lane4(Vector256<double> value) : ILanes<Lane4>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    public static Lane4 All(double value) => new(Vector256.Create(value));

    public static Lane4 Load(ref readonly double first) => new(Vector256.LoadUnsafe(in first));

    public void Store(ref double first) => _value.StoreUnsafe(ref first);

    public static Lane4 operator +(Lane4 left, Lane4 right) => new(left._value + right._value);

    public static Lane4 operator -(Lane4 left, Lane4 right) => new(left._value - right._value);

    public static Lane4 operator *(Lane4 left, Lane4 right) => new(left._value * right._value);

    public static Lane4 operator /(Lane4 left, Lane4 right) => new(left._value / right._value);

    public static Lane4 Fma(Lane4 a, Lane4 b, Lane4 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Lane4 Sqrt(Lane4 value) => new(Vector256.Sqrt(value._value));

    public static Lane4 PlusBits(Lane4 left, Lane4 right) => Of(left._value.AsInt64() + right._value.AsInt64());

    public static Lane4 PlusBits(Lane4 left, long right) => Of(left._value.AsInt64() + Vector256.Create(right));

    public static Lane4 MinusBits(Lane4 left, Lane4 right) => Of(left._value.AsInt64() - right._value.AsInt64());

    public static Lane4 AndBits(Lane4 left, long right) => Of(left._value.AsInt64() & Vector256.Create(right));

    public static Lane4 ShiftBitsLeft(Lane4 value, int by) => Of(value._value.AsInt64() << by);

    public static Lane4 ShiftBitsRight(Lane4 value, int by) => Of(value._value.AsInt64() >>> by);

    public static Lane4 WhereLess(Lane4 left, Lane4 right, Lane4 then, Lane4 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left._value, right._value), then._value, otherwise._value));

    public static bool AnyLess(Lane4 left, Lane4 right) => Vector256.LessThanAny(left._value, right._value);

    private static Lane4 Of(Vector256<long> bits) => new(bits.AsDouble());
}

/// <summary>Eight numbers.</summary>
internal readonly struct Lane8(Vector512<double> value) : ILanes<Lane8>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    public Vector512<double> Vector
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    public static Lane8 All(double value) => new(Vector512.Create(value));

    public static Lane8 Load(ref readonly double first) => new(Vector512.LoadUnsafe(in first));

    public void Store(ref double first) => _value.StoreUnsafe(ref first);

    public static Lane8 operator +(Lane8 left, Lane8 right) => new(left._value + right._value);

    public static Lane8 operator -(Lane8 left, Lane8 right) => new(left._value - right._value);

    public static Lane8 operator *(Lane8 left, Lane8 right) => new(left._value * right._value);

    public static Lane8 operator /(Lane8 left, Lane8 right) => new(left._value / right._value);

    public static Lane8 Fma(Lane8 a, Lane8 b, Lane8 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Lane8 Sqrt(Lane8 value) => new(Vector512.Sqrt(value._value));

    public static Lane8 PlusBits(Lane8 left, Lane8 right) => Of(left._value.AsInt64() + right._value.AsInt64());

    public static Lane8 PlusBits(Lane8 left, long right) => Of(left._value.AsInt64() + Vector512.Create(right));

    public static Lane8 MinusBits(Lane8 left, Lane8 right) => Of(left._value.AsInt64() - right._value.AsInt64());

    public static Lane8 AndBits(Lane8 left, long right) => Of(left._value.AsInt64() & Vector512.Create(right));

    public static Lane8 ShiftBitsLeft(Lane8 value, int by) => Of(value._value.AsInt64() << by);

    public static Lane8 ShiftBitsRight(Lane8 value, int by) => Of(value._value.AsInt64() >>> by);

    public static Lane8 WhereLess(Lane8 left, Lane8 right, Lane8 then, Lane8 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left._value, right._value), then._value, otherwise._value));

    public static bool AnyLess(Lane8 left, Lane8 right) => Vector512.LessThanAny(left._value, right._value);

    private static Lane8 Of(Vector512<long> bits) => new(bits.AsDouble());
}
