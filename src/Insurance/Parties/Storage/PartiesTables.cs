using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.Keys;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Storage;

/// <summary>The module's tables, and Identity's mapped by hand: its base context would have to own all others.</summary>
internal sealed class PartiesTables : IModelPart
{
    private const int ActorMax = 64;

    public string TablePrefix => "parties_";

    public void Identify(IdConventions ids) =>
        ids.Add<PersonId>().Add<MembershipId>().Add<InvitationId>().Add<ApiKeyId>().Add<ConsentId>();

    public void Build(ModelBuilder model)
    {
        BuildOrganisations(model);
        BuildPeople(model);
        BuildIdentity(model);
        BuildKeys(model);
        BuildConsents(model);
    }

    private static void BuildOrganisations(ModelBuilder model)
    {
        model.Entity<Organisation>(organisation =>
        {
            organisation.ToTable("parties_organisation").HasKey(o => o.Id);
            organisation.Property(o => o.Version).IsConcurrencyToken();
            organisation.Property(o => o.CreditCode).HasMaxLength(CreditCode.Length).IsFixedLength();
            organisation.Property(o => o.Industry).HasMaxLength(3);
            organisation.Property(o => o.Province).HasMaxLength(6);
            organisation.Property(o => o.Address).HasMaxLength(200);
            organisation.Property(o => o.Search).HasMaxLength(240);
            organisation.Words(o => o.Name, "name");
            organisation.Money(o => o.Revenue, "revenue");
            organisation.HasIndex(o => o.CreditCode).IsUnique();
            organisation.HasIndex(o => o.Kind);
        });
        model.Entity<OrganisationRevision>(revision =>
        {
            revision.ToTable("parties_organisation_revision").HasKey(r => new { r.Organisation, r.Number });
            revision.Property(r => r.By).HasMaxLength(ActorMax);
            revision.Json(r => r.Profile, "profile");
            revision.HasIndex(r => r.Cause);
        });
    }

    private static void BuildPeople(ModelBuilder model)
    {
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("parties_membership").HasKey(m => m.Id);
            membership.Property(m => m.Version).IsConcurrencyToken();
            membership.Money(m => m.Underwriting, "underwriting");
            membership.Money(m => m.Settlement, "settlement");
            membership.HasOne<User>().WithMany().HasForeignKey(m => m.Person);
            membership.HasIndex(m => new { m.Owner, m.Since });
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("parties_invitation").HasKey(i => i.Id);
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            invitation.HasIndex(i => i.Membership);
        });
        model.Entity<RightsChange>(change =>
        {
            change.ToTable("parties_rights_change").HasKey(c => new { c.Membership, c.Number });
            change.Property(c => c.By).HasMaxLength(ActorMax);
            change.Money(c => c.Underwriting, "underwriting");
            change.Money(c => c.Settlement, "settlement");
            change.HasIndex(c => c.Cause);
        });
    }

    private static void BuildIdentity(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.ToTable("parties_user").HasKey(u => u.Id);
            user.Property(u => u.Version).IsConcurrencyToken();
            user.Property(u => u.UserName).HasMaxLength(64);
            user.Property(u => u.NormalizedUserName).HasMaxLength(64);
            user.HasIndex(u => u.NormalizedUserName).IsUnique();
            user.HasIndex(u => u.NameIndex);
            user.HasIndex(u => u.PhoneIndex);

            // Personal data are in the sealed columns; the version above is the concurrency stamp.
            user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed);
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
            user.Ignore(u => u.ConcurrencyStamp).Ignore(u => u.LockoutEnabled);
        });
        model.Entity<IdentityUserClaim<PersonId>>(claim => claim.ToTable("parties_user_claim").HasKey(c => c.Id));
        model.Entity<IdentityUserLogin<PersonId>>(login =>
            login.ToTable("parties_user_login").HasKey(l => new { l.LoginProvider, l.ProviderKey }));
        model.Entity<IdentityUserToken<PersonId>>(token =>
            token.ToTable("parties_user_token").HasKey(t => new { t.UserId, t.LoginProvider, t.Name }));
        model.Entity<IdentityUserPasskey<PersonId>>(passkey =>
        {
            passkey.ToTable("parties_user_passkey").HasKey(p => p.CredentialId);
            passkey.HasIndex(p => p.UserId);
            passkey.OwnsOne(p => p.Data).ToJson();
        });
        model.Entity<SpentTicket>(ticket =>
        {
            ticket.ToTable("parties_spent_ticket").HasKey(t => t.Id);
            ticket.HasIndex(t => t.Until);
        });
    }

    private static void BuildKeys(ModelBuilder model) => model.Entity<ApiKey>(key =>
    {
        key.ToTable("parties_api_key").HasKey(k => k.Id);
        key.Property(k => k.Version).IsConcurrencyToken();
        key.Property(k => k.Label).HasMaxLength(80);
        key.Property(k => k.CreatedBy).HasMaxLength(ActorMax);
        key.Property(k => k.RevokedBy).HasMaxLength(ActorMax);
        key.HasIndex(k => new { k.Owner, k.CreatedAt });
    });

    private static void BuildConsents(ModelBuilder model)
    {
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("parties_consent").HasKey(c => c.Id);
            consent.Property(c => c.Version).IsConcurrencyToken();
            consent.Json(c => c.Domains, "domains");
            consent.Json(c => c.Networks, "networks");
            consent.HasIndex(c => new { c.Owner, c.From });
            consent.HasIndex(c => new { c.Carrier, c.From });
        });
        model.Entity<ConsentStep>(step =>
        {
            step.ToTable("parties_consent_step").HasKey(s => new { s.Consent, s.Number });
            step.Property(s => s.By).HasMaxLength(ActorMax);
            step.HasIndex(s => s.Cause);
        });
    }
}
