using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
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
                type: "INTEGER",
                nullable: false,
                defaultValue: -1);

            migrationBuilder.AddColumn<string>(
                name: "chain",
                table: "policies_scheme",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "incidents_chain_claim",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Certificate = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Occurred = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Supplier = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    breaches = table.Column<string>(type: "TEXT", nullable: false),
                    items = table.Column<string>(type: "TEXT", nullable: false),
                    trail = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    payable_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    payable_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_chain_claim", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "policies_chain_draw",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Serial = table.Column<long>(type: "INTEGER", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: false),
                    Edge = table.Column<Guid>(type: "TEXT", nullable: true),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CountedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Scheme = table.Column<int>(type: "INTEGER", nullable: false),
                    Dependent = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Supplier = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Criticality = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Ends = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
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
