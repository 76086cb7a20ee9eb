using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Compromised = table.Column<long>(type: "INTEGER", nullable: true),
                    Exfiltrated = table.Column<long>(type: "INTEGER", nullable: true),
                    Contained = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_classification", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_handed_report",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Clock = table.Column<Guid>(type: "TEXT", nullable: false),
                    Regime = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Whom = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    HandedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    duty_en = table.Column<string>(type: "TEXT", nullable: false),
                    duty_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_handed_report", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_class",
                columns: table => new
                {
                    Classification = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false)
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
