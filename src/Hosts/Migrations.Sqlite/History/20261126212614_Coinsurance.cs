using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class Coinsurance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Coinsured",
                table: "policies_policy",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "policies_cession",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    GrossFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ShareFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FeeFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_cession", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_cession_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_share",
                columns: table => new
                {
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PerMille = table.Column<int>(type: "INTEGER", nullable: false),
                    FeePerMille = table.Column<int>(type: "INTEGER", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_share", x => new { x.Policy, x.Number });
                    table.ForeignKey(
                        name: "FK_policies_share_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_share_statement",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    BankReference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SettledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    claims_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    claims_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    fee_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    fee_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    lead_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    lead_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_share_statement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_share",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Submission = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SubmissionNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Industry = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Inception = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PerMille = table.Column<int>(type: "INTEGER", nullable: false),
                    FeePerMille = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    insured_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    insured_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    lead_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    lead_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    product_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    product_name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_underwriting_share", x => x.Id);
                    table.ForeignKey(
                        name: "FK_underwriting_share_underwriting_submission_Submission",
                        column: x => x.Submission,
                        principalTable: "underwriting_submission",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_policies_cession_Carrier_Owner_Recorded",
                table: "policies_cession",
                columns: new[] { "Carrier", "Owner", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_cession_Cause",
                table: "policies_cession",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_cession_Owner",
                table: "policies_cession",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_policies_cession_Policy_Kind",
                table: "policies_cession",
                columns: new[] { "Policy", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_share_Carrier",
                table: "policies_share",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_policies_share_Cause",
                table: "policies_share",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_share_Owner",
                table: "policies_share",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_policies_share_statement_Carrier_BankReference",
                table: "policies_share_statement",
                columns: new[] { "Carrier", "BankReference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_share_statement_Carrier_Owner_Month",
                table: "policies_share_statement",
                columns: new[] { "Carrier", "Owner", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_share_statement_Owner",
                table: "policies_share_statement",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_share_Carrier_AskedAt",
                table: "underwriting_share",
                columns: new[] { "Carrier", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_share_Owner_AskedAt",
                table: "underwriting_share",
                columns: new[] { "Owner", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_underwriting_share_Submission",
                table: "underwriting_share",
                column: "Submission");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policies_cession");

            migrationBuilder.DropTable(
                name: "policies_share");

            migrationBuilder.DropTable(
                name: "policies_share_statement");

            migrationBuilder.DropTable(
                name: "underwriting_share");

            migrationBuilder.DropColumn(
                name: "Coinsured",
                table: "policies_policy");
        }
    }
}
