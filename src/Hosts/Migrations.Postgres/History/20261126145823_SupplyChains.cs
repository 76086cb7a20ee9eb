using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class SupplyChains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ChainTier",
                table: "policies_tenant",
                type: "integer",
                nullable: false,
                defaultValue: -1);

            migrationBuilder.AddColumn<string>(
                name: "chain",
                table: "policies_scheme",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "incidents_chain_claim",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Certificate = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Event = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Occurred = table.Column<DateOnly>(type: "date", nullable: false),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Supplier = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    breaches = table.Column<string>(type: "text", nullable: false),
                    items = table.Column<string>(type: "text", nullable: false),
                    trail = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    payable_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    payable_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_chain_claim", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "policies_chain_draw",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Item = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Serial = table.Column<long>(type: "bigint", nullable: false),
                    Tier = table.Column<int>(type: "integer", nullable: false),
                    Edge = table.Column<Guid>(type: "uuid", nullable: true),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    CountedFen = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_chain_draw", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_chain_draw_policies_scheme_Scheme",
                        column: x => x.Scheme,
                        principalTable: "policies_scheme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_dependency",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Scheme = table.Column<int>(type: "integer", nullable: false),
                    Dependent = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    Supplier = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Criticality = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Ends = table.Column<DateOnly>(type: "date", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_dependency", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_chain_claim_Number",
                table: "incidents_chain_claim",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_chain_claim_Scheme_Event",
                table: "incidents_chain_claim",
                columns: new[] { "Scheme", "Event" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_chain_draw_Scheme_Event",
                table: "policies_chain_draw",
                columns: new[] { "Scheme", "Event" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_chain_draw_Serial",
                table: "policies_chain_draw",
                column: "Serial");

            migrationBuilder.CreateIndex(
                name: "IX_policies_chain_draw_Subject",
                table: "policies_chain_draw",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_policies_dependency_Scheme_Dependent",
                table: "policies_dependency",
                columns: new[] { "Scheme", "Dependent" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents_chain_claim");

            migrationBuilder.DropTable(
                name: "policies_chain_draw");

            migrationBuilder.DropTable(
                name: "policies_dependency");

            migrationBuilder.DropColumn(
                name: "ChainTier",
                table: "policies_tenant");

            migrationBuilder.DropColumn(
                name: "chain",
                table: "policies_scheme");
        }
    }
}
