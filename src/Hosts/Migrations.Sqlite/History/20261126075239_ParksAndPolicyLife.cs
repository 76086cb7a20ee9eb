using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
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
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FiledFen",
                table: "policies_transaction",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Reapplies",
                table: "policies_transaction",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Members",
                table: "policies_scheme",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Person");

            migrationBuilder.AddColumn<byte[]>(
                name: "Renews",
                table: "policies_scheme",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GapFrom",
                table: "policies_policy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GapTo",
                table: "policies_policy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Renews",
                table: "policies_policy",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "policies_exit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Certificate = table.Column<long>(type: "INTEGER", nullable: true),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cursor = table.Column<long>(type: "INTEGER", nullable: false),
                    Portions = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    refund_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    refund_fen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Finding = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AfterFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProductVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    Moves = table.Column<string>(type: "TEXT", nullable: false),
                    HeldBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HeldSince = table.Column<long>(type: "INTEGER", nullable: true),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Successor = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    before_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    before_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    product_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    product_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    retention_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    retention_fen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Worksheet = table.Column<string>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    Serial = table.Column<long>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Industry = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    StaffFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffTo = table.Column<int>(type: "INTEGER", nullable: false),
                    Consent = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    domains = table.Column<string>(type: "TEXT", nullable: true),
                    Signatory = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Exit = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Portion = table.Column<int>(type: "INTEGER", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: false),
                    Begun = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    PremiumFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LimitFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    BegunMonth = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
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
