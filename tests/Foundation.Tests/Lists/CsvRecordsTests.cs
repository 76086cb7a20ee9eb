using System.Text;
using Breakwater.Foundation.Lists;

namespace Breakwater.Foundation.Tests.Lists;

/// <summary>Comma-separated values as they come: every line end, quotation and hostile form.</summary>
public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a|b;c|d")]
    [InlineData("a,b\r\nc,d", "a|b;c|d")]
    [InlineData("a,b\rc,d\r", "a|b;c|d")]
    [InlineData("\"a,1\",\"b \"\"x\"\"\"\n\"c\nd\",e", "a,1|b \"x\";c\nd|e")]
    [InlineData("a\n\n\r\nb", "a;b")]
    [InlineData("a,\n,b", "a|;|b")]
    [InlineData("", "")]
    public void Read_RecordsAndFields_AreThoseOfRfc4180(string csv, string expected)
    {
        using CsvRecords records = CsvRecords.Over(Encoding.UTF8.GetBytes(csv));
        List<string> read = [];
        while (records.Read() is CsvStep.Record) read.Add(string.Join('|', records.Texts(Encoding.UTF8)));

        Assert.Equal(expected, string.Join(';', read));
    }

    [Fact]
    public void Read_ThroughBordersOfTheBuffer_LosesNothingAndKnowsItsPlace()
    {
        // 256 KiB are read at once; the records are longer and shorter, quoted and not.
        var csv = new StringBuilder();
        for (int n = 0; n < 60_000; n++)
        {
            csv.Append(n % 3 is 0 ? $"\"{n},\"\"{new string('x', n % 97)}\"\"\",y" : $"{n},{new string('z', n % 53)}");
            csv.Append(n % 2 is 0 ? "\r\n" : "\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(csv.ToString());
        using var records = new CsvRecords(new MemoryStream(bytes));
        long half = 0;
        for (int n = 0; n < 60_000; n++)
        {
            Assert.Equal(CsvStep.Record, records.Read());
            Assert.StartsWith(n.ToString(), Encoding.UTF8.GetString(records[0]), StringComparison.Ordinal);
            if (n is 29_999) half = records.Offset;
        }

        Assert.Equal(CsvStep.End, records.Read());
        using var rest = new CsvRecords(new MemoryStream(bytes[(int)half..]), half, 30_000);
        Assert.Equal(CsvStep.Record, rest.Read());
        Assert.Equal((30_001, "30000,\"" + new string('x', 30_000 % 97) + "\""), (rest.Line, Encoding.UTF8.GetString(rest[0])));
    }

    [Theory]
    [InlineData(CsvRecords.RecordMax, CsvStep.Record)]
    [InlineData(CsvRecords.RecordMax + 1, CsvStep.TooLong)]
    [InlineData(5_000_000, CsvStep.TooLong)]
    public void Read_RecordLongerThanItsLimit_IsTold(int length, CsvStep expected)
    {
        using CsvRecords records = CsvRecords.Over(Encoding.UTF8.GetBytes(new string('x', length)));

        Assert.Equal(expected, records.Read());
    }

    [Theory]
    [InlineData(CsvRecords.ColumnsMax, CsvStep.Record)]
    [InlineData(CsvRecords.ColumnsMax + 1, CsvStep.TooWide)]
    public void Read_RecordOfMoreColumnsThanItsLimit_IsTold(int columns, CsvStep expected)
    {
        using CsvRecords records = CsvRecords.Over(Encoding.UTF8.GetBytes(new string(',', columns - 1)));

        Assert.Equal(expected, records.Read());
    }

    [Fact]
    public void Read_MarkThatNothingCloses_IsToldAndTheRowBeforeItIsKnown()
    {
        using CsvRecords records = CsvRecords.Over("a\n\"b,c\nd"u8.ToArray());

        Assert.Equal((CsvStep.Record, CsvStep.Unclosed, 1), (records.Read(), records.Read(), records.Line));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, null)]
    [InlineData(new byte[] { 0x61, 0x00 }, null)]
    [InlineData(new byte[] { 0xE6, 0x9E, 0x97 }, "林")]
    [InlineData(new byte[] { 0xC1, 0xD6 }, "林")]        // the same character in GBK
    public void Of_File_IsReadInItsEncoding(byte[] file, string? expected) =>
        Assert.Equal(expected, CsvText.Of(file)?.GetString(file));
}
