using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class ScannersAndDependencies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Asset_Check_Port",
                table: "assessment_finding");

            migrationBuilder.AddColumn<int>(
                name: "Dependencies",
                table: "assessment_import",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Merged",
                table: "assessment_import",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Passed",
                table: "assessment_import",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "by_severity",
                table: "assessment_import",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "assessment_finding",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Sources",
                table: "assessment_finding",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Basis",
                table: "assessment_asset",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Name");

            migrationBuilder.CreateTable(
                name: "assessment_catalogue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    Unreadable = table.Column<int>(type: "integer", nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_catalogue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "assessment_dependency",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Assessment = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Subject = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    Sign = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Evidence = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    Confidence = table.Column<decimal>(type: "numeric", nullable: false),
                    Criticality = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    FirstSeen = table.Column<long>(type: "bigint", nullable: false),
                    LastSeen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_dependency", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessment_dependency_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_finding_source",
                columns: table => new
                {
                    Finding = table.Column<Guid>(type: "uuid", nullable: false),
                    Tool = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Check = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Asset = table.Column<Guid>(type: "uuid", nullable: false),
                    ToolSeverity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FirstSeen = table.Column<long>(type: "bigint", nullable: false),
                    LastSeen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_finding_source", x => new { x.Finding, x.Tool, x.Check });
                    table.ForeignKey(
                        name: "FK_assessment_finding_source_assessment_finding_Finding",
                        column: x => x.Finding,
                        principalTable: "assessment_finding",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Findings there are were each seen by one tool, under the name it gave.
            migrationBuilder.Sql("UPDATE assessment_finding SET \"Key\" = \"Check\", \"Sources\" = 1");
            migrationBuilder.Sql(
                "INSERT INTO assessment_finding_source (\"Finding\", \"Tool\", \"Check\", \"Asset\", \"ToolSeverity\", "
                + "\"FirstSeen\", \"LastSeen\") SELECT \"Id\", \"Tool\", \"Check\", \"Asset\", \"ToolSeverity\", \"FirstSeen\", "
                + "\"LastSeen\" FROM assessment_finding");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Asset_Key_Port",
                table: "assessment_finding",
                columns: new[] { "Asset", "Key", "Port" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_catalogue_Cause",
                table: "assessment_catalogue",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_catalogue_Kind_AsOf",
                table: "assessment_catalogue",
                columns: new[] { "Kind", "AsOf" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_catalogue_Sha256_AsOf",
                table: "assessment_catalogue",
                columns: new[] { "Sha256", "AsOf" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_dependency_Assessment_Provider_Kind_Subject",
                table: "assessment_dependency",
                columns: new[] { "Assessment", "Provider", "Kind", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_dependency_Carrier_Provider_Kind",
                table: "assessment_dependency",
                columns: new[] { "Carrier", "Provider", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_dependency_Owner",
                table: "assessment_dependency",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_source_Asset",
                table: "assessment_finding_source",
                column: "Asset");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_catalogue");

            migrationBuilder.DropTable(
                name: "assessment_dependency");

            migrationBuilder.DropTable(
                name: "assessment_finding_source");

            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Asset_Key_Port",
                table: "assessment_finding");

            migrationBuilder.DropColumn(
                name: "Dependencies",
                table: "assessment_import");

            migrationBuilder.DropColumn(
                name: "Merged",
                table: "assessment_import");

            migrationBuilder.DropColumn(
                name: "Passed",
                table: "assessment_import");

            migrationBuilder.DropColumn(
                name: "by_severity",
                table: "assessment_import");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "assessment_finding");

            migrationBuilder.DropColumn(
                name: "Sources",
                table: "assessment_finding");

            migrationBuilder.DropColumn(
                name: "Basis",
                table: "assessment_asset");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Asset_Check_Port",
                table: "assessment_finding",
                columns: new[] { "Asset", "Check", "Port" },
                unique: true);
        }
    }
}
