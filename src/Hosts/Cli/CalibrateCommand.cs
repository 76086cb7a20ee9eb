using System.CommandLine;
using System.Globalization;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Cli;

/// <summary><c>breakwater calibrate</c>: a new calibration and its report from incident sets and an insurer's own data.</summary>
internal static class CalibrateCommand
{
    private const int Faulty = 2;

    internal static Command Build()
    {
        var prior = new Option<string?>("--prior") { Description = "Calibration to start from; shipped when absent 起点校准文件" };
        var vcdb = new Option<string?>("--vcdb") { Description = "Incidents in the shape of VCDB 公开事件（VCDB 格式）" };
        var hhs = new Option<string?>("--hhs") { Description = "Breaches in the shape of HHS 医疗泄露（HHS 格式）" };
        var exposure = new Option<string?>("--exposure") { Description = "Own insured-years: industry,revenue,from,to 自身暴露" };
        var claims = new Option<string?>("--claims") { Description = "Own claims: industry,revenue,date,amount 自身赔案" };
        var insurer = new Option<string>("--insurer") { Description = "Whose data it is 数据属于谁", DefaultValueFactory = _ => "" };
        var version = new Option<string>("--calibration-version") { Description = "Its version 新版本号", Required = true };
        var from = new Option<DateOnly>("--from") { Description = "First day it prices 起用日", Required = true };
        var dollar = new Option<decimal>("--dollar") { Description = "Yuan per dollar 美元汇率", DefaultValueFactory = _ => 7.1m };
        var worth = new Option<decimal>("--worth")
        {
            Description = "What a published amount is worth in claims, 0 to 1 一个公开数额折合赔案",
            DefaultValueFactory = _ => 0.05m,
        };
        var output = new Option<string>("--output") { Description = "Calibration file to write 写出的校准文件", Required = true };
        var report = new Option<string>("--report") { Description = "HTML report to write 写出的报告", Required = true };
        var command = new Command(
            "calibrate",
            """
            Weigh incident sets and an insurer's own data into a new calibration; needs no server 校准
              Exit code 0 written, 2 something is to be corrected: file, line, what, in Chinese and English.
            """)
        {
            prior, vcdb, hhs, exposure, claims, insurer, version, from, dollar, worth, output, report,
        };
        command.SetAction(parsed =>
        {
            List<TextReader> open = [];
            try
            {
                Outcome<CalibrationMade> made = Prior(parsed.GetValue(prior)).Match(
                    start => CalibrationRun.Make(new CalibrationSources(start, parsed.GetValue(version)!, parsed.GetValue(from))
                    {
                        Incidents = Opened(parsed.GetValue(vcdb)),
                        Breaches = Opened(parsed.GetValue(hhs)),
                        Exposure = Opened(parsed.GetValue(exposure)),
                        Claims = Opened(parsed.GetValue(claims)),
                        Insurer = parsed.GetValue(insurer)!,
                        YuanPerDollar = Math.Clamp(parsed.GetValue(dollar), 0.01m, 1_000),
                        PublishedWorth = Math.Clamp(parsed.GetValue(worth), 0, 1),
                    }),
                    why => why);
                return Write(made, parsed.GetValue(output)!, parsed.GetValue(report)!, parsed.InvocationConfiguration.Output);
            }
            catch (IOException why)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"文件无法读写 a file cannot be read or written: {why.Message}");
                return Faulty;
            }
            finally
            {
                foreach (TextReader text in open) text.Dispose();
            }

            TextReader? Opened(string? path)
            {
                if (path is null) return null;

                var text = new StreamReader(path);
                open.Add(text);
                return text;
            }
        });
        return command;
    }

    private static Outcome<Calibration> Prior(string? path) => CalibrationReader.Read(
        path is null ? CalibrationReader.Shipped[^1] : new FilingPart(Path.GetFileName(path), File.ReadAllText(path)));

    private static int Write(Outcome<CalibrationMade> made, string output, string report, TextWriter told)
    {
        if (!made.Try(out CalibrationMade? done, out Refusal? why))
        {
            told.WriteLine($"{why.Code} {why.Detail.Zh} / {why.Detail.En}");
            foreach (FieldFault each in why.Faults)
                told.WriteLine($"{each.Pointer}: {each.Code} {each.Detail.Zh} / {each.Detail.En}");
            return Faulty;
        }

        File.WriteAllText(output, done.Text);
        File.WriteAllText(report, done.Html);
        foreach (Words line in done.Summary) told.WriteLine($"{line.Zh} / {line.En}");
        told.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}\n{report}"));
        return 0;
    }
}
