using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assessment_file",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    PostureTenths = table.Column<int>(type: "INTEGER", nullable: true),
                    Begun = table.Column<long>(type: "INTEGER", nullable: false),
                    Changed = table.Column<long>(type: "INTEGER", nullable: false),
                    FrozenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "billing_entry",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    narrative_en = table.Column<string>(type: "TEXT", nullable: false),
                    narrative_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_entry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "billing_invoice",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Raised = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    for_en = table.Column<string>(type: "TEXT", nullable: false),
                    for_zh = table.Column<string>(type: "TEXT", nullable: false),
                    paid_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    paid_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_invoice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "billing_limit",
                columns: table => new
                {
                    Node = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    granted_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    used_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_limit", x => x.Node);
                    table.CheckConstraint("ck_billing_limit_not_overdrawn", "used_fen >= 0 and used_fen <= granted_fen");
                });

            migrationBuilder.CreateTable(
                name: "foundation_answered",
                columns: table => new
                {
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RequestHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_answered", x => new { x.Actor, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "foundation_audit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Organisation = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Command = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReplyHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentHash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "foundation_checkpoint",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_checkpoint", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "foundation_number_series",
                columns: table => new
                {
                    Series = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reserved = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_number_series", x => x.Series);
                });

            migrationBuilder.CreateTable(
                name: "foundation_outbox",
                columns: table => new
                {
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Index = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Delivered = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_outbox", x => new { x.Cause, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "foundation_seal",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Audit = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_seal", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "foundation_subject_key",
                columns: table => new
                {
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_subject_key", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "incidents_claim",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PolicyNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", nullable: false),
                    Industry = table.Column<string>(type: "TEXT", nullable: false),
                    Product = table.Column<string>(type: "TEXT", nullable: false),
                    LossDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedMonth = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DocumentsRequestedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DocumentsRequested = table.Column<string>(type: "TEXT", nullable: true),
                    DocumentsCompleteAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CoverDecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RefusalDecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RefusalSentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstPaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    causes = table.Column<string>(type: "TEXT", nullable: false),
                    breaches = table.Column<string>(type: "TEXT", nullable: false),
                    settlement = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    committed_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    committed_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    paid_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    reserve_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    reserve_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_claim", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_clock",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Regime = table.Column<string>(type: "TEXT", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    MetAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MetBy = table.Column<string>(type: "TEXT", nullable: true),
                    ToldWhom = table.Column<string>(type: "TEXT", nullable: true),
                    duty_en = table.Column<string>(type: "TEXT", nullable: false),
                    duty_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_clock", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_event",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Case = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_loss_item",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Item = table.Column<string>(type: "TEXT", nullable: false),
                    AssessedFen = table.Column<long>(type: "INTEGER", nullable: true),
                    AssessmentNote = table.Column<string>(type: "TEXT", nullable: true),
                    outage = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Cover = table.Column<string>(type: "TEXT", nullable: true),
                    Clause = table.Column<string>(type: "TEXT", nullable: true),
                    PayableFen = table.Column<long>(type: "INTEGER", nullable: true),
                    claimed_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    claimed_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    reason_en = table.Column<string>(type: "TEXT", nullable: false),
                    reason_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_loss_item", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_notice",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PolicyNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Province = table.Column<string>(type: "TEXT", nullable: false),
                    Industry = table.Column<string>(type: "TEXT", nullable: false),
                    Product = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Reporter = table.Column<string>(type: "TEXT", nullable: false),
                    DiscoveredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReportedMonth = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: true),
                    grades = table.Column<string>(type: "TEXT", nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_notice", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_payment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    BankReference = table.Column<string>(type: "TEXT", nullable: true),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_payment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_reserve",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    change_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    change_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_reserve", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_api_key",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LastUsedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_api_key", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_consent",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    domains = table.Column<string>(type: "TEXT", nullable: false),
                    networks = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    GrantedBy = table.Column<string>(type: "TEXT", nullable: true),
                    GrantedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SealedSignatory = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SignatoryIndex = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RevokedBy = table.Column<string>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_consent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_consent_step",
                columns: table => new
                {
                    Consent = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_consent_step", x => new { x.Consent, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "parties_invitation",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Membership = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Resets = table.Column<bool>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_invitation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_organisation",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 18, nullable: false),
                    Industry = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Employees = table.Column<int>(type: "INTEGER", nullable: false),
                    Specialised = table.Column<bool>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Search = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    revenue_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    revenue_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_organisation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_organisation_revision",
                columns: table => new
                {
                    Organisation = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    profile = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_organisation_revision", x => new { x.Organisation, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "parties_rights_change",
                columns: table => new
                {
                    Membership = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Organisation = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    settlement_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    settlement_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    underwriting_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    underwriting_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_rights_change", x => new { x.Membership, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "parties_spent_ticket",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_spent_ticket", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_user",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedName = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedEmail = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SealedPhone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NameIndex = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PhoneIndex = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ActingFor = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TotpSeed = table.Column<Guid>(type: "TEXT", nullable: true),
                    TotpStep = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_user", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_user_claim",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_user_claim", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "parties_user_login",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_user_login", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "parties_user_passkey",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_user_passkey", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "parties_user_token",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_user_token", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "policies_policy",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubmissionNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ProductVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Industry = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    TermMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    Proration = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Rounding = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IssueOnPayment = table.Column<bool>(type: "INTEGER", nullable: false),
                    TermSource = table.Column<string>(type: "TEXT", nullable: false),
                    LimitNode = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BoundOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BoundRecorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PayBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CoverEnds = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Transactions = table.Column<int>(type: "INTEGER", nullable: false),
                    Writings = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    insured_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    insured_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    insurer_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    insurer_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    product_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    product_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    written_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    written_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_policy", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_filing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ProductVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    Provinces = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RegistrationNumber = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Slot = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Changed = table.Column<long>(type: "INTEGER", nullable: false),
                    Moves = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_filing", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_submission",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Industry = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Inception = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ReferredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Accepted = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HeldSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Events = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    product_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    product_name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_submission", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessment_answer",
                columns: table => new
                {
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    answered_en = table.Column<string>(type: "TEXT", nullable: false),
                    answered_zh = table.Column<string>(type: "TEXT", nullable: false),
                    asked_en = table.Column<string>(type: "TEXT", nullable: false),
                    asked_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_answer", x => new { x.Assessment, x.Number });
                    table.ForeignKey(
                        name: "FK_assessment_answer_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_asset",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    services = table.Column<string>(type: "TEXT", nullable: false),
                    FirstSeen = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeen = table.Column<long>(type: "INTEGER", nullable: false),
                    PortsSeen = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_asset", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessment_asset_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_frozen_profile",
                columns: table => new
                {
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_frozen_profile", x => x.Assessment);
                    table.ForeignKey(
                        name: "FK_assessment_frozen_profile_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_import",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Tool = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ToolVersion = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    ScannedFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ScannedTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Hosts = table.Column<int>(type: "INTEGER", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Duplicate = table.Column<int>(type: "INTEGER", nullable: false),
                    Reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    Outside = table.Column<int>(type: "INTEGER", nullable: false),
                    Unreadable = table.Column<int>(type: "INTEGER", nullable: false),
                    Consents = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_import", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessment_import_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_statement",
                columns: table => new
                {
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Control = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Presence = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_en = table.Column<string>(type: "TEXT", nullable: false),
                    asked_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_statement", x => new { x.Assessment, x.Number });
                    table.ForeignKey(
                        name: "FK_assessment_statement_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "billing_line",
                columns: table => new
                {
                    Entry = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Fen = table.Column<long>(type: "INTEGER", nullable: false),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Node = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_line", x => new { x.Entry, x.Number });
                    table.ForeignKey(
                        name: "FK_billing_line_billing_entry_Entry",
                        column: x => x.Entry,
                        principalTable: "billing_entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "billing_movement",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Invoice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BankReference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_movement", x => x.Number);
                    table.ForeignKey(
                        name: "FK_billing_movement_billing_invoice_Invoice",
                        column: x => x.Invoice,
                        principalTable: "billing_invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parties_membership",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    settlement_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    settlement_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    underwriting_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    underwriting_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_membership", x => x.Id);
                    table.ForeignKey(
                        name: "FK_parties_membership_parties_user_Person",
                        column: x => x.Person,
                        principalTable: "parties_user",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_awaited",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Draft = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_awaited", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_awaited_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_document",
                columns: table => new
                {
                    Subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    File = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    title_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_document", x => new { x.Subject, x.Kind, x.Language });
                    table.ForeignKey(
                        name: "FK_policies_document_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_proof",
                columns: table => new
                {
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Wording = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TextsHash = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Confirmed = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_proof", x => x.Policy);
                    table.ForeignKey(
                        name: "FK_policies_proof_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_request",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LimitFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_request", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_request_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_risk",
                columns: table => new
                {
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_risk", x => x.Policy);
                    table.ForeignKey(
                        name: "FK_policies_risk_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_transaction",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CoverEnds = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Trail = table.Column<string>(type: "TEXT", nullable: false),
                    Reverses = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    limit_change_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_change_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    premium_change_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_change_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    retention_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    retention_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_transaction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_transaction_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_withdrawal",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_withdrawal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_withdrawal_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_filing_event",
                columns: table => new
                {
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_filing_event", x => new { x.Filing, x.Number });
                    table.ForeignKey(
                        name: "FK_registry_filing_event_registry_filing_Filing",
                        column: x => x.Filing,
                        principalTable: "registry_filing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_filing_package",
                columns: table => new
                {
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_filing_package", x => new { x.Filing, x.Revision });
                    table.ForeignKey(
                        name: "FK_registry_filing_package_registry_filing_Filing",
                        column: x => x.Filing,
                        principalTable: "registry_filing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_contingency",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Issue = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: true),
                    EvidenceFile = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SubmittedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    WaivedUpToFen = table.Column<long>(type: "INTEGER", nullable: true),
                    ask_en = table.Column<string>(type: "TEXT", nullable: false),
                    ask_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_contingency", x => x.Id);
                    table.ForeignKey(
                        name: "FK_underwriting_contingency_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_event",
                columns: table => new
                {
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfileRevision = table.Column<int>(type: "INTEGER", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_event", x => new { x.Submission, x.Number });
                    table.ForeignKey(
                        name: "FK_underwriting_event_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_evidence_file",
                columns: table => new
                {
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_evidence_file", x => new { x.Submission, x.Sha256 });
                    table.ForeignKey(
                        name: "FK_underwriting_evidence_file_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_issue",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Option = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Found = table.Column<string>(type: "TEXT", nullable: false),
                    Decidable = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UpToFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    CarriedFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    because_en = table.Column<string>(type: "TEXT", nullable: false),
                    because_zh = table.Column<string>(type: "TEXT", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_issue", x => x.Id);
                    table.ForeignKey(
                        name: "FK_underwriting_issue_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_option",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PremiumFen = table.Column<long>(type: "INTEGER", nullable: true),
                    WorksheetText = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    retention_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    retention_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_option", x => x.Id);
                    table.ForeignKey(
                        name: "FK_underwriting_option_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_quote",
                columns: table => new
                {
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RegistrationNumber = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ProductVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    TariffVersion = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AssessmentRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    FactsHash = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    ValidDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Counter = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_quote", x => new { x.Submission, x.Revision });
                    table.ForeignKey(
                        name: "FK_underwriting_quote_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_finding",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Asset = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Check = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Port = table.Column<int>(type: "INTEGER", nullable: false),
                    Tool = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ToolSeverity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cves = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FirstSeen = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeen = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    Moves = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    detail_en = table.Column<string>(type: "TEXT", nullable: false),
                    detail_zh = table.Column<string>(type: "TEXT", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    title_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_finding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessment_finding_assessment_asset_Asset",
                        column: x => x.Asset,
                        principalTable: "assessment_asset",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_finding_event",
                columns: table => new
                {
                    Finding = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_finding_event", x => new { x.Finding, x.Number });
                    table.ForeignKey(
                        name: "FK_assessment_finding_event_assessment_finding_Finding",
                        column: x => x.Finding,
                        principalTable: "assessment_finding",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_answer_Cause",
                table: "assessment_answer",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_asset_Assessment_Host",
                table: "assessment_asset",
                columns: new[] { "Assessment", "Host" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_asset_Carrier",
                table: "assessment_asset",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_asset_Owner",
                table: "assessment_asset",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_file_Carrier_Changed",
                table: "assessment_file",
                columns: new[] { "Carrier", "Changed" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_file_Number",
                table: "assessment_file",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_file_Owner_Changed",
                table: "assessment_file",
                columns: new[] { "Owner", "Changed" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Assessment_Severity_State",
                table: "assessment_finding",
                columns: new[] { "Assessment", "Severity", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Asset_Check_Port",
                table: "assessment_finding",
                columns: new[] { "Asset", "Check", "Port" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier",
                table: "assessment_finding",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Owner",
                table: "assessment_finding",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_event_Cause",
                table: "assessment_finding_event",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_frozen_profile_Cause",
                table: "assessment_frozen_profile",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_import_Assessment_Sha256",
                table: "assessment_import",
                columns: new[] { "Assessment", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_import_Cause",
                table: "assessment_import",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_statement_Cause",
                table: "assessment_statement",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_billing_entry_Owner",
                table: "billing_entry",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_billing_entry_Policy",
                table: "billing_entry",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_billing_invoice_Carrier_State_Due",
                table: "billing_invoice",
                columns: new[] { "Carrier", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_billing_invoice_Number",
                table: "billing_invoice",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_billing_invoice_Owner",
                table: "billing_invoice",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_billing_invoice_Policy",
                table: "billing_invoice",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_billing_invoice_Subject",
                table: "billing_invoice",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_billing_limit_Policy",
                table: "billing_limit",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_billing_line_Account_Insurer_Effective_Recorded_Fen",
                table: "billing_line",
                columns: new[] { "Account", "Insurer", "Effective", "Recorded", "Fen" });

            migrationBuilder.CreateIndex(
                name: "IX_billing_line_Node",
                table: "billing_line",
                column: "Node");

            migrationBuilder.CreateIndex(
                name: "IX_billing_line_Policy",
                table: "billing_line",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_billing_line_Subject_Account_Fen",
                table: "billing_line",
                columns: new[] { "Subject", "Account", "Fen" });

            migrationBuilder.CreateIndex(
                name: "IX_billing_movement_Insurer_BankReference",
                table: "billing_movement",
                columns: new[] { "Insurer", "BankReference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_billing_movement_Invoice",
                table: "billing_movement",
                column: "Invoice");

            migrationBuilder.CreateIndex(
                name: "IX_foundation_audit_Subject",
                table: "foundation_audit",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_foundation_outbox_Delivered",
                table: "foundation_outbox",
                column: "Delivered");

            migrationBuilder.CreateIndex(
                name: "IX_foundation_seal_Audit",
                table: "foundation_seal",
                column: "Audit",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Carrier_OpenedOn",
                table: "incidents_claim",
                columns: new[] { "Carrier", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Incident",
                table: "incidents_claim",
                column: "Incident",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Number",
                table: "incidents_claim",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Owner_OpenedOn",
                table: "incidents_claim",
                columns: new[] { "Owner", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_clock_Incident",
                table: "incidents_clock",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_event_Case_Sequence",
                table: "incidents_event",
                columns: new[] { "Case", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_event_Cause",
                table: "incidents_event",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_loss_item_Claim",
                table: "incidents_loss_item",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_notice_Carrier_ReportedOn",
                table: "incidents_notice",
                columns: new[] { "Carrier", "ReportedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_notice_Number",
                table: "incidents_notice",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_notice_Owner_ReportedOn",
                table: "incidents_notice",
                columns: new[] { "Owner", "ReportedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_payment_Claim",
                table: "incidents_payment",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_reserve_Cause",
                table: "incidents_reserve",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_reserve_Claim_Effective_Recorded",
                table: "incidents_reserve",
                columns: new[] { "Claim", "Effective", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_api_key_Owner_CreatedAt",
                table: "parties_api_key",
                columns: new[] { "Owner", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_consent_Carrier_From",
                table: "parties_consent",
                columns: new[] { "Carrier", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_consent_Owner_From",
                table: "parties_consent",
                columns: new[] { "Owner", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_consent_step_Cause",
                table: "parties_consent_step",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_parties_invitation_Membership",
                table: "parties_invitation",
                column: "Membership");

            migrationBuilder.CreateIndex(
                name: "IX_parties_invitation_TokenHash",
                table: "parties_invitation",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_membership_Owner_Since",
                table: "parties_membership",
                columns: new[] { "Owner", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_membership_Person",
                table: "parties_membership",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_parties_organisation_CreditCode",
                table: "parties_organisation",
                column: "CreditCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_organisation_Kind",
                table: "parties_organisation",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_parties_organisation_revision_Cause",
                table: "parties_organisation_revision",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_parties_rights_change_Cause",
                table: "parties_rights_change",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_parties_spent_ticket_Until",
                table: "parties_spent_ticket",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_parties_user_NameIndex",
                table: "parties_user",
                column: "NameIndex");

            migrationBuilder.CreateIndex(
                name: "IX_parties_user_NormalizedUserName",
                table: "parties_user",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_user_PhoneIndex",
                table: "parties_user",
                column: "PhoneIndex");

            migrationBuilder.CreateIndex(
                name: "IX_parties_user_passkey_UserId",
                table: "parties_user_passkey",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_policies_awaited_Cause",
                table: "policies_awaited",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_awaited_Policy",
                table: "policies_awaited",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_document_Cause",
                table: "policies_document",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_document_Policy",
                table: "policies_document",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Carrier_CoverEnds",
                table: "policies_policy",
                columns: new[] { "Carrier", "CoverEnds" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_CoverEnds",
                table: "policies_policy",
                column: "CoverEnds");

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Number",
                table: "policies_policy",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Owner",
                table: "policies_policy",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Submission",
                table: "policies_policy",
                column: "Submission",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_proof_Cause",
                table: "policies_proof",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_request_Policy_State",
                table: "policies_request",
                columns: new[] { "Policy", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_risk_Cause",
                table: "policies_risk",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_transaction_Cause",
                table: "policies_transaction",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_transaction_Insurer_Effective_Recorded",
                table: "policies_transaction",
                columns: new[] { "Insurer", "Effective", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_transaction_Policy_Number",
                table: "policies_transaction",
                columns: new[] { "Policy", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_withdrawal_Cause",
                table: "policies_withdrawal",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_withdrawal_Policy",
                table: "policies_withdrawal",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_Owner_Product_EffectiveFrom",
                table: "registry_filing",
                columns: new[] { "Owner", "Product", "EffectiveFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_RegistrationNumber",
                table: "registry_filing",
                column: "RegistrationNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_Slot",
                table: "registry_filing",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_State",
                table: "registry_filing",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_contingency_State",
                table: "underwriting_contingency",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_contingency_Submission_Revision",
                table: "underwriting_contingency",
                columns: new[] { "Submission", "Revision" });

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_event_Cause",
                table: "underwriting_event",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_issue_Submission_Revision_Number",
                table: "underwriting_issue",
                columns: new[] { "Submission", "Revision", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_option_Submission_Revision_Number",
                table: "underwriting_option",
                columns: new[] { "Submission", "Revision", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_submission_Carrier_State_ReferredAt",
                table: "underwriting_submission",
                columns: new[] { "Carrier", "State", "ReferredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_submission_Carrier_State_ValidUntil",
                table: "underwriting_submission",
                columns: new[] { "Carrier", "State", "ValidUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_submission_Number",
                table: "underwriting_submission",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_submission_Owner_SubmittedAt",
                table: "underwriting_submission",
                columns: new[] { "Owner", "SubmittedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_answer");

            migrationBuilder.DropTable(
                name: "assessment_finding_event");

            migrationBuilder.DropTable(
                name: "assessment_frozen_profile");

            migrationBuilder.DropTable(
                name: "assessment_import");

            migrationBuilder.DropTable(
                name: "assessment_statement");

            migrationBuilder.DropTable(
                name: "billing_limit");

            migrationBuilder.DropTable(
                name: "billing_line");

            migrationBuilder.DropTable(
                name: "billing_movement");

            migrationBuilder.DropTable(
                name: "foundation_answered");

            migrationBuilder.DropTable(
                name: "foundation_audit");

            migrationBuilder.DropTable(
                name: "foundation_checkpoint");

            migrationBuilder.DropTable(
                name: "foundation_number_series");

            migrationBuilder.DropTable(
                name: "foundation_outbox");

            migrationBuilder.DropTable(
                name: "foundation_seal");

            migrationBuilder.DropTable(
                name: "foundation_subject_key");

            migrationBuilder.DropTable(
                name: "incidents_claim");

            migrationBuilder.DropTable(
                name: "incidents_clock");

            migrationBuilder.DropTable(
                name: "incidents_event");

            migrationBuilder.DropTable(
                name: "incidents_loss_item");

            migrationBuilder.DropTable(
                name: "incidents_notice");

            migrationBuilder.DropTable(
                name: "incidents_payment");

            migrationBuilder.DropTable(
                name: "incidents_reserve");

            migrationBuilder.DropTable(
                name: "parties_api_key");

            migrationBuilder.DropTable(
                name: "parties_consent");

            migrationBuilder.DropTable(
                name: "parties_consent_step");

            migrationBuilder.DropTable(
                name: "parties_invitation");

            migrationBuilder.DropTable(
                name: "parties_membership");

            migrationBuilder.DropTable(
                name: "parties_organisation");

            migrationBuilder.DropTable(
                name: "parties_organisation_revision");

            migrationBuilder.DropTable(
                name: "parties_rights_change");

            migrationBuilder.DropTable(
                name: "parties_spent_ticket");

            migrationBuilder.DropTable(
                name: "parties_user_claim");

            migrationBuilder.DropTable(
                name: "parties_user_login");

            migrationBuilder.DropTable(
                name: "parties_user_passkey");

            migrationBuilder.DropTable(
                name: "parties_user_token");

            migrationBuilder.DropTable(
                name: "policies_awaited");

            migrationBuilder.DropTable(
                name: "policies_document");

            migrationBuilder.DropTable(
                name: "policies_proof");

            migrationBuilder.DropTable(
                name: "policies_request");

            migrationBuilder.DropTable(
                name: "policies_risk");

            migrationBuilder.DropTable(
                name: "policies_transaction");

            migrationBuilder.DropTable(
                name: "policies_withdrawal");

            migrationBuilder.DropTable(
                name: "registry_filing_event");

            migrationBuilder.DropTable(
                name: "registry_filing_package");

            migrationBuilder.DropTable(
                name: "underwriting_contingency");

            migrationBuilder.DropTable(
                name: "underwriting_event");

            migrationBuilder.DropTable(
                name: "underwriting_evidence_file");

            migrationBuilder.DropTable(
                name: "underwriting_issue");

            migrationBuilder.DropTable(
                name: "underwriting_option");

            migrationBuilder.DropTable(
                name: "underwriting_quote");

            migrationBuilder.DropTable(
                name: "assessment_finding");

            migrationBuilder.DropTable(
                name: "billing_entry");

            migrationBuilder.DropTable(
                name: "billing_invoice");

            migrationBuilder.DropTable(
                name: "parties_user");

            migrationBuilder.DropTable(
                name: "policies_policy");

            migrationBuilder.DropTable(
                name: "registry_filing");

            migrationBuilder.DropTable(
                name: "underwriting_submission");

            migrationBuilder.DropTable(
                name: "assessment_asset");

            migrationBuilder.DropTable(
                name: "assessment_file");
        }
    }
}
