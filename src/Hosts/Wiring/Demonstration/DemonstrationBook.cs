using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Microsoft.Extensions.Configuration;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A sign-in of the demonstration book.</summary>
/// <param name="Role">As what.</param>
/// <param name="Organisation">For whom, in Chinese and English.</param>
/// <param name="Email">Sign-in name.</param>
public sealed record DemonstrationSignIn(Role Role, Foundation.Outcomes.Words Organisation, string Email);

/// <summary>How large the invented book is.</summary>
public enum DemonstrationScale
{
    /// <summary>Some forty policies in every state, told one by one.</summary>
    Market,

    /// <summary>Beside them the first national pilot at its published size: 1,500 policies, two million certificates.</summary>
    Pilot,
}

/// <summary>The invented book that <c>./run</c> loads: alike for the same seed and day, told through the platform's own
/// routes.</summary>
public static class DemonstrationBook
{
    /// <summary>Password of every sign-in of the book. It is public: a deployment for anything real starts without the
    /// book.</summary>
    public const string Password = "Breakwater-2026";

    private const ulong Seed = 20261124;
    private const string Marker = "demonstration";
    private const string Begun = "loading";
    private const string Done = "complete";

    /// <summary>One sign-in for each role, in the order a reader would try them.</summary>
    public static IReadOnlyList<DemonstrationSignIn> SignIns
    {
        get
        {
            Cast cast = Cast.Read(DemonstrationScale.Market);
            Firm insurer = cast.Insurers[0];
            Firm insured = cast.Applicants[29].Firm;
            return
            [
                .. insurer.People.Values.Select(person => SignIn(insurer, person)),
                .. new[] { insured, cast.Applicants[0].Firm, cast.Authority, cast.Providers[0], cast.Park, cast.Sponsor,
                    cast.Leader, cast.Platform }
                    .SelectMany(firm => firm.People.Values.Select(person => SignIn(firm, person))),
            ];
        }
    }

    /// <summary>Loads the book into records that hold none yet.</summary>
    /// <param name="configuration">See <see cref="Deployment"/>; the database is migrated already.</param>
    /// <param name="told">Told what is being done, for a person who waits.</param>
    /// <param name="scale">How large it becomes.</param>
    /// <param name="cancel">Stops the loading; what was loaded must then be thrown away.</param>
    /// <returns>Whether the book was loaded now.</returns>
    /// <exception cref="InvalidOperationException">An earlier loading was cut off: the message says what to do.</exception>
    public static async Task<bool> LoadIfNew(
        IConfiguration configuration, Action<string> told, DemonstrationScale scale, CancellationToken cancel)
    {
        string marker = Path.Combine(configuration["Data:Folder"]!, Marker);
        string state = File.Exists(marker) ? await File.ReadAllTextAsync(marker, cancel) : "";
        if (state is Done || (state.Length is 0 && await HasRecords(configuration, cancel))) return false;
        if (state is Begun)
        {
            throw new InvalidOperationException(
                "The demonstration book was cut off while it was loaded. Start again with --reset. "
                + "上次载入示范数据时被中断，请用 --reset 重新开始。");
        }

        await File.WriteAllTextAsync(marker, Begun, cancel);
        told("Loading the demonstration book: two years of an invented market… 正在载入示范数据……");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Cast cast = Cast.Read(scale);
        await using (
            StoryHost host = await StoryHost.Start(configuration, Story.BeginOf(now.ShanghaiDay()).Begin().AddHours(8), cancel))
        {
            await Story.Tell(host, cast, now, Seed, Password, scale is DemonstrationScale.Pilot ? told : null, cancel);
        }

        await File.WriteAllTextAsync(marker, Done, cancel);
        return true;
    }

    /// <summary>Whether anything was ever recorded.</summary>
    public static async Task<bool> HasRecords(IConfiguration configuration, CancellationToken cancel)
    {
        (Database database, string connection) = configuration.Records();
        await using BreakwaterDb db = Migrator.Open(database, connection);
        return await db.HoldsRecords(cancel);
    }

    private static DemonstrationSignIn SignIn(Firm firm, Person person) => new(person.Role, firm.Profile.Name, person.Email);
}
