using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class ParksAndExits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "policies_tenant");

            migrationBuilder.DropTable(
                name: "policies_exit");

            migrationBuilder.DropColumn(
                name: "Members",
                table: "policies_scheme");

            migrationBuilder.DropColumn(
                name: "Renews",
                table: "policies_scheme");
        }
    }
}
