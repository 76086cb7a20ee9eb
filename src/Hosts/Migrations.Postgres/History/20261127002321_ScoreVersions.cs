using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class ScoreVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "QuotedScore",
                table: "assessment_file",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Scores",
                table: "assessment_file",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "assessment_score",
                columns: table => new
                {
                    Assessment = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Why = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Tenths = table.Column<int>(type: "integer", nullable: false),
                    Complete = table.Column<bool>(type: "boolean", nullable: false),
                    Evidenced = table.Column<int>(type: "integer", nullable: false),
                    Observed = table.Column<int>(type: "integer", nullable: false),
                    Attested = table.Column<int>(type: "integer", nullable: false),
                    Silent = table.Column<int>(type: "integer", nullable: false),
                    open = table.Column<string>(type: "text", nullable: false),
                    Disputed = table.Column<int>(type: "integer", nullable: false),
                    Trail = table.Column<string>(type: "text", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_score", x => new { x.Assessment, x.Number });
                    table.ForeignKey(
                        name: "FK_assessment_score_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_passage_Number_Filing",
                table: "registry_filing_passage",
                columns: new[] { "Number", "Filing" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_score_Cause",
                table: "assessment_score",
                column: "Cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_score");

            migrationBuilder.DropIndex(
                name: "IX_registry_filing_passage_Number_Filing",
                table: "registry_filing_passage");

            migrationBuilder.DropColumn(
                name: "QuotedScore",
                table: "assessment_file");

            migrationBuilder.DropColumn(
                name: "Scores",
                table: "assessment_file");
        }
    }
}
