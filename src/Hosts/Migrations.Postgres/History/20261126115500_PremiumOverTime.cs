using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class PremiumOverTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PaymentPlan",
                table: "policies_policy",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Part",
                table: "billing_line",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputeAnswer",
                table: "billing_invoice",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputeReason",
                table: "billing_invoice",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DisputeSettledOn",
                table: "billing_invoice",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DisputedOn",
                table: "billing_invoice",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "billing_invoice",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Parts",
                table: "billing_invoice",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "billing_adjustment",
                columns: table => new
                {
                    Invoice = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    by_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    by_fen = table.Column<long>(type: "bigint", nullable: false),
                    why_en = table.Column<string>(type: "text", nullable: false),
                    why_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_adjustment", x => new { x.Invoice, x.Subject });
                    table.ForeignKey(
                        name: "FK_billing_adjustment_billing_invoice_Invoice",
                        column: x => x.Invoice,
                        principalTable: "billing_invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_arrears",
                columns: table => new
                {
                    Invoice = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    PolicyNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    NoticedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    GraceEnds = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Hindrance = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    open_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    open_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_arrears", x => x.Invoice);
                    table.ForeignKey(
                        name: "FK_policies_arrears_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_arrears_step",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Invoice = table.Column<Guid>(type: "uuid", nullable: false),
                    Policy = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    GraceEnds = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    open_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    open_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_arrears_step", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_arrears_step_policies_arrears_Invoice",
                        column: x => x.Invoice,
                        principalTable: "policies_arrears",
                        principalColumn: "Invoice",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_billing_line_Part",
                table: "billing_line",
                column: "Part",
                filter: "\"Part\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_billing_adjustment_Cause",
                table: "billing_adjustment",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_billing_adjustment_Policy",
                table: "billing_adjustment",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_Carrier_State_Due",
                table: "policies_arrears",
                columns: new[] { "Carrier", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_Owner",
                table: "policies_arrears",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_Policy",
                table: "policies_arrears",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_step_Cause",
                table: "policies_arrears_step",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_step_Invoice",
                table: "policies_arrears_step",
                column: "Invoice");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_step_Policy",
                table: "policies_arrears_step",
                column: "Policy");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "billing_adjustment");

            migrationBuilder.DropTable(
                name: "policies_arrears_step");

            migrationBuilder.DropTable(
                name: "policies_arrears");

            migrationBuilder.DropIndex(
                name: "IX_billing_line_Part",
                table: "billing_line");

            migrationBuilder.DropColumn(
                name: "PaymentPlan",
                table: "policies_policy");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "billing_line");

            migrationBuilder.DropColumn(
                name: "DisputeAnswer",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "DisputeReason",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "DisputeSettledOn",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "DisputedOn",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "billing_invoice");
        }
    }
}
