using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "policies_cession",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    GrossFen = table.Column<long>(type: "bigint", nullable: false),
                    ShareFen = table.Column<long>(type: "bigint", nullable: false),
                    FeeFen = table.Column<long>(type: "bigint", nullable: false),
                    Effective = table.Column<DateOnly>(type: "date", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    text_en = table.Column<string>(type: "text", nullable: false),
                    text_zh = table.Column<string>(type: "text", nullable: false)
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
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    PerMille = table.Column<int>(type: "integer", nullable: false),
                    FeePerMille = table.Column<int>(type: "integer", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ConfirmedAt = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ProposedAt = table.Column<long>(type: "bigint", nullable: false),
                    ApprovedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ApprovedAt = table.Column<long>(type: "bigint", nullable: true),
                    BankReference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    SettledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    claims_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    claims_fen = table.Column<long>(type: "bigint", nullable: false),
                    fee_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    fee_fen = table.Column<long>(type: "bigint", nullable: false),
                    lead_name_en = table.Column<string>(type: "text", nullable: false),
                    lead_name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    premium_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_share_statement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "underwriting_share",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Submission = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Province = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Industry = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Inception = table.Column<DateOnly>(type: "date", nullable: false),
                    PerMille = table.Column<int>(type: "integer", nullable: false),
                    FeePerMille = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AskedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    insured_name_en = table.Column<string>(type: "text", nullable: false),
                    insured_name_zh = table.Column<string>(type: "text", nullable: false),
                    lead_name_en = table.Column<string>(type: "text", nullable: false),
                    lead_name_zh = table.Column<string>(type: "text", nullable: false),
                    limit_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "bigint", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    premium_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "bigint", nullable: false),
                    product_name_en = table.Column<string>(type: "text", nullable: false),
                    product_name_zh = table.Column<string>(type: "text", nullable: false)
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
