using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class WholeLife : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policies_renewal");

            migrationBuilder.DropTable(
                name: "policies_renewal_offer");

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
