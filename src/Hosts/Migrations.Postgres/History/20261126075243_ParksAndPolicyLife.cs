using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class ParksAndPolicyLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_policies_policy_Submission",
                table: "policies_policy");

            migrationBuilder.AddColumn<string>(
                name: "Proposer",
                table: "underwriting_issue",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FiledFen",
                table: "policies_transaction",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Reapplies",
                table: "policies_transaction",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Members",
                table: "policies_scheme",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Person");

            migrationBuilder.AddColumn<Guid>(
                name: "Renews",
                table: "policies_scheme",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GapFrom",
                table: "policies_policy",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GapTo",
                table: "policies_policy",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Renews",
                table: "policies_policy",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "policies_exit",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Certificate = table.Column<long>(type: "bigint", nullable: true),
                    Effective = table.Column<DateOnly>(type: "date", nullable: false),
                    Ground = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    Portions = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    limit_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "bigint", nullable: false),
                    refund_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    refund_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_exit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_exit_policies_scheme_Scheme",
                        column: x => x.Scheme,
                        principalTable: "policies_scheme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_renewal",
                columns: table => new
                {
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Product = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Finding = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AfterFen = table.Column<long>(type: "bigint", nullable: true),
                    Filing = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductVersion = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    CheckedAt = table.Column<long>(type: "bigint", nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false),
                    Moves = table.Column<string>(type: "text", nullable: false),
                    HeldBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    HeldSince = table.Column<long>(type: "bigint", nullable: true),
                    OfferedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Successor = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    before_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    before_fen = table.Column<long>(type: "bigint", nullable: false),
                    limit_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "bigint", nullable: false),
                    product_name_en = table.Column<string>(type: "text", nullable: false),
                    product_name_zh = table.Column<string>(type: "text", nullable: false),
                    retention_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    retention_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_renewal", x => x.Policy);
                    table.ForeignKey(
                        name: "FK_policies_renewal_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_renewal_offer",
                columns: table => new
                {
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    Filing = table.Column<Guid>(type: "uuid", nullable: false),
                    Worksheet = table.Column<string>(type: "text", nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_renewal_offer", x => x.Policy);
                    table.ForeignKey(
                        name: "FK_policies_renewal_offer_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_tenant",
                columns: table => new
                {
                    Serial = table.Column<long>(type: "bigint", nullable: false),
                    Scheme = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreditCode = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    Industry = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    StaffFrom = table.Column<int>(type: "integer", nullable: false),
                    StaffTo = table.Column<int>(type: "integer", nullable: false),
                    Consent = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    domains = table.Column<string>(type: "text", nullable: true),
                    Signatory = table.Column<byte[]>(type: "bytea", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_tenant", x => x.Serial);
                    table.ForeignKey(
                        name: "FK_policies_tenant_policies_certificate_Serial",
                        column: x => x.Serial,
                        principalTable: "policies_certificate",
                        principalColumn: "Serial",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_exit_tally",
                columns: table => new
                {
                    Exit = table.Column<Guid>(type: "uuid", nullable: false),
                    Portion = table.Column<int>(type: "integer", nullable: false),
                    Tier = table.Column<int>(type: "integer", nullable: false),
                    Begun = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    PremiumFen = table.Column<long>(type: "bigint", nullable: false),
                    LimitFen = table.Column<long>(type: "bigint", nullable: false),
                    Insurer = table.Column<Guid>(type: "uuid", nullable: false),
                    Province = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Section = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    Product = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Month = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    BegunMonth = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "date", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_exit_tally", x => new { x.Exit, x.Portion, x.Tier, x.Begun, x.To });
                    table.ForeignKey(
                        name: "FK_policies_exit_tally_policies_exit_Exit",
                        column: x => x.Exit,
                        principalTable: "policies_exit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Renews",
                table: "policies_policy",
                column: "Renews",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Submission",
                table: "policies_policy",
                column: "Submission",
                unique: true,
                filter: "\"Renews\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_policies_exit_Number",
                table: "policies_exit",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_exit_Scheme",
                table: "policies_exit",
                column: "Scheme");

            migrationBuilder.CreateIndex(
                name: "IX_policies_exit_State",
                table: "policies_exit",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_policies_exit_tally_Cause",
                table: "policies_exit_tally",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_exit_tally_Insurer_From_Recorded",
                table: "policies_exit_tally",
                columns: new[] { "Insurer", "From", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_renewal_Carrier_State_From",
                table: "policies_renewal",
                columns: new[] { "Carrier", "State", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_renewal_Owner_From",
                table: "policies_renewal",
                columns: new[] { "Owner", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_renewal_offer_Cause",
                table: "policies_renewal_offer",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_tenant_Scheme_Consent",
                table: "policies_tenant",
                columns: new[] { "Scheme", "Consent" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policies_exit_tally");

            migrationBuilder.DropTable(
                name: "policies_renewal");

            migrationBuilder.DropTable(
                name: "policies_renewal_offer");

            migrationBuilder.DropTable(
                name: "policies_tenant");

            migrationBuilder.DropTable(
                name: "policies_exit");

            migrationBuilder.DropIndex(
                name: "IX_policies_policy_Renews",
                table: "policies_policy");

            migrationBuilder.DropIndex(
                name: "IX_policies_policy_Submission",
                table: "policies_policy");

            migrationBuilder.DropColumn(
                name: "Proposer",
                table: "underwriting_issue");

            migrationBuilder.DropColumn(
                name: "FiledFen",
                table: "policies_transaction");

            migrationBuilder.DropColumn(
                name: "Reapplies",
                table: "policies_transaction");

            migrationBuilder.DropColumn(
                name: "Members",
                table: "policies_scheme");

            migrationBuilder.DropColumn(
                name: "Renews",
                table: "policies_scheme");

            migrationBuilder.DropColumn(
                name: "GapFrom",
                table: "policies_policy");

            migrationBuilder.DropColumn(
                name: "GapTo",
                table: "policies_policy");

            migrationBuilder.DropColumn(
                name: "Renews",
                table: "policies_policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Submission",
                table: "policies_policy",
                column: "Submission",
                unique: true);
        }
    }
}
