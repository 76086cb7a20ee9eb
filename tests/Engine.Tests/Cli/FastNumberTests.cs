using System.Globalization;
using System.Text;
using Breakwater.Actuary;
using Breakwater.Engine.Draws;

namespace Breakwater.Engine.Tests.Cli;

/// <summary>Numbers of a CSV are read as the runtime reads them.</summary>
public sealed class FastNumberTests
{
    [Fact]
    public void Read_ManyNumbers_AreExactlyTheRuntimes()
    {
        DrawSeries series = DrawSeries.For(70, "numbers");
        for (int i = 0; i < 50_000; i++)
        {
            double value = Math.Exp((series.Uniform(i) * 80) - 40) * (i % 7 is 0 ? -1 : 1);
            string text = (i % 4) switch
            {
                0 => value.ToString("R", CultureInfo.InvariantCulture),
                1 => value.ToString("F4", CultureInfo.InvariantCulture),
                2 => Math.Floor(value).ToString("F0", CultureInfo.InvariantCulture),
                _ => value.ToString("G9", CultureInfo.InvariantCulture),
            };

            Assert.True(FastNumber.TryRead(Encoding.UTF8.GetBytes(text), out double read), text);
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData("1 2")]
    [InlineData("１")]
    public void Read_WhatIsNoFiniteNumber_IsRefused(string text) =>
        Assert.False(FastNumber.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("-0.5", -0.5)]
    [InlineData("5.", 5)]
    [InlineData(".25", 0.25)]
    [InlineData("1e3", 1000)]
    [InlineData("+7", 7)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("0.1234567890123456789012345", 0.12345678901234568)]
    public void Read_OtherForms_AreRead(string text, double expected)
    {
        Assert.True(FastNumber.TryRead(Encoding.UTF8.GetBytes(text), out double read));
        Assert.Equal(expected, read);
    }
}
