using Breakwater.Parties.Keys;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Parties.SignIn;

/// <summary>How people and systems sign in: cookie, API key, and what protects them.</summary>
internal static class SignInSetup
{
    private const string Either = "CookieOrKey";

    private static readonly TimeSpan SessionLasts = TimeSpan.FromHours(8);

    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-XSRF-TOKEN";
            options.Cookie.Name = "breakwater.page";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, displayName: null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? ApiKeyHandler.Name : Entrance.Scheme)
            .AddCookie(Entrance.Scheme, options =>
            {
                options.Cookie.Name = "breakwater";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;     // TLS may end at a proxy
                options.ExpireTimeSpan = SessionLasts;
                options.SlidingExpiration = true;
                options.EventsType = typeof(SessionCheck);
            })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, configureOptions: null);

        // After the library has made the format that encrypts.
        services.AddOptions<CookieAuthenticationOptions>(Entrance.Scheme).PostConfigure<TimeProvider>((options, clock) =>
            options.TicketDataFormat = new RememberedTickets(options.TicketDataFormat, clock));

        services.AddIdentityCore<User>().AddUserStore<Users>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Accounts.PasswordRounds);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            // Behind a proxy that hides the host, SignIn:Domain names it.
            options.ServerDomain = configuration["SignIn:Domain"];
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
        });
        services.AddDataProtection().SetApplicationName("breakwater");
        // It warns that the keys are not encrypted: like the others in the folder, they are their owner's to read.
        services.AddLogging(logging => logging.AddFilter(
            "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddOptions<KeyManagementOptions>().Configure<IConfiguration, ILoggerFactory>((options, configuration, loggers) =>
            options.XmlRepository = new FileSystemXmlRepository(CookieKeys(configuration), loggers));

        return services
            .AddSingleton(typeof(Recollection<,>))
            .AddSingleton<Throttle>()
            .AddSingleton<KeyUse>()
            .AddScoped<SessionCheck>()
            .AddScoped<Standings>()
            .AddScoped<Secrets>()
            .AddScoped<KeyMaker>()
            .AddScoped<SecondFactor>()
            .AddScoped<Tickets>()
            .AddScoped<Entrance>();
    }

    // Beside the other keys, so that sessions survive a restart and one backup holds them all.
    private static DirectoryInfo CookieKeys(IConfiguration configuration)
    {
        string folder = Path.Combine(configuration["Keys:Folder"] ?? Path.Combine(".data", "keys"), "cookies");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
