using Breakwater.Parties.Actions;
using Breakwater.Parties.Codes;
using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Breakwater.Parties.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Parties;

/// <summary>The module's two doors.</summary>
public static class PartiesModule
{
    /// <summary>Registers the module, how people and systems sign in, and who may call its routes.</summary>
    public static IServiceCollection AddParties(this IServiceCollection services) => services
        .AddSignIn()
        .AddSingleton<IModelPart, PartiesTables>()
        .AddSingleton<Classifications>()
        .AddSingleton<ICodes>(all => all.GetRequiredService<Classifications>())
        .AddSingleton<ProfileRules>()
        .AddScoped<OrganisationBook>()
        .AddScoped<IOrganisations>(all => all.GetRequiredService<OrganisationBook>())
        .AddScoped<IRegisterCounts, RegisterCounts>()
        .AddScoped<PersonalData>()
        .AddScoped<Accounts>()
        .AddScoped<PeopleBook>()
        .AddScoped<IPeople>(all => all.GetRequiredService<PeopleBook>())
        .AddScoped<PeopleDesk>()
        .AddScoped<AdminScope>()
        .AddScoped<Invitations>()
        .AddScoped<ConsentBook>()
        .AddScoped<IConsents>(all => all.GetRequiredService<ConsentBook>())
        .AddScoped<IRegister, Register>()
        .AddHandlers()
        .AddAccess(PartiesAccess.Rows);

    /// <summary>Maps the module's endpoints; the host owns the prefix.</summary>
    public static IEndpointRouteBuilder MapParties(this IEndpointRouteBuilder routes)
    {
        EnterSession.Map(routes);
        EnterByPasskey.Map(routes);
        ShowSession.Map(routes);
        ChangePassword.Map(routes);
        UseTotp.Map(routes);
        UsePasskeys.Map(routes);
        RegisterEnterprise.Map(routes);
        KeepOrganisations.Map(routes);
        ReadOrganisations.Map(routes);
        ListCodes.Map(routes);
        InvitePerson.Map(routes);
        AcceptInvitation.Map(routes);
        ReadPeople.Map(routes);
        ChangeRights.Map(routes);
        ErasePerson.Map(routes);
        IssueKeys.Map(routes);
        GiveConsent.Map(routes);
        ReadConsents.Map(routes);
        return routes;
    }

    private static IServiceCollection AddHandlers(this IServiceCollection services) => services
        .AddScoped<EnterSession.Handler>()
        .AddScoped<EnterByPasskey.Handler>()
        .AddScoped<ShowSession.Handler>()
        .AddScoped<ChangePassword.Handler>()
        .AddScoped<UseTotp.Handler>()
        .AddScoped<UsePasskeys.Handler>()
        .AddScoped<RegisterEnterprise.Handler>()
        .AddScoped<KeepOrganisations.Handler>()
        .AddScoped<InvitePerson.Handler>()
        .AddScoped<AcceptInvitation.Handler>()
        .AddScoped<ReadPeople.Handler>()
        .AddScoped<ChangeRights.Handler>()
        .AddScoped<ErasePerson.Handler>()
        .AddScoped<IssueKeys.Handler>()
        .AddScoped<GiveConsent.Handler>()
        .AddScoped<ReadConsents.Handler>();
}
