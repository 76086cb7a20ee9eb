using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class ClassesAndReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "incidents_classification",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Compromised = table.Column<long>(type: "bigint", nullable: true),
                    Exfiltrated = table.Column<long>(type: "bigint", nullable: true),
                    Contained = table.Column<long>(type: "bigint", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_classification", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_handed_report",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: false),
                    Clock = table.Column<Guid>(type: "uuid", nullable: false),
                    Regime = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Way = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Whom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    HandedAt = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    duty_en = table.Column<string>(type: "text", nullable: false),
                    duty_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_handed_report", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_class",
                columns: table => new
                {
                    Classification = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_class", x => new { x.Classification, x.Kind, x.Code });
                    table.ForeignKey(
                        name: "FK_incidents_class_incidents_classification_Classification",
                        column: x => x.Classification,
                        principalTable: "incidents_classification",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_class_Cause",
                table: "incidents_class",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_class_Kind_Code",
                table: "incidents_class",
                columns: new[] { "Kind", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_classification_Carrier",
                table: "incidents_classification",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_classification_Cause",
                table: "incidents_classification",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_classification_Incident_Sequence",
                table: "incidents_classification",
                columns: new[] { "Incident", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_classification_Owner",
                table: "incidents_classification",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_handed_report_Cause",
                table: "incidents_handed_report",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_handed_report_Incident",
                table: "incidents_handed_report",
                column: "Incident");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents_class");

            migrationBuilder.DropTable(
                name: "incidents_handed_report");

            migrationBuilder.DropTable(
                name: "incidents_classification");
        }
    }
}
