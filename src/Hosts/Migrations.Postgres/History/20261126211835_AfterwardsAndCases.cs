using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class AfterwardsAndCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "incidents_pool_consent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Claim = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Contribution = table.Column<Guid>(type: "uuid", nullable: false),
                    GivenBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    GivenAt = table.Column<long>(type: "bigint", nullable: false),
                    RevokedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_pool_consent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_pool_queue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    record = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_pool_queue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_survey",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Asked = table.Column<DateOnly>(type: "date", nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CorrectableUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    CorrectedAt = table.Column<long>(type: "bigint", nullable: true),
                    Key = table.Column<byte[]>(type: "bytea", nullable: true),
                    Text = table.Column<byte[]>(type: "bytea", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_survey", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "oversight_case",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Claim = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Industry = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Province = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Category = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    Happened = table.Column<string>(type: "text", nullable: false),
                    Helped = table.Column<string>(type: "text", nullable: false),
                    Lessons = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<byte[]>(type: "bytea", nullable: true),
                    Replaced = table.Column<byte[]>(type: "bytea", nullable: true),
                    Consent = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ConsentAskedAt = table.Column<long>(type: "bigint", nullable: true),
                    ConsentAnsweredBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ConsentAnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    DraftedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DraftedAt = table.Column<long>(type: "bigint", nullable: false),
                    EditedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    RedactedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    RedactedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReviewedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReviewedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReturnReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    PublishedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PublishedAt = table.Column<long>(type: "bigint", nullable: true),
                    PublishedMonth = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    RetiredBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    RetiredAt = table.Column<long>(type: "bigint", nullable: true),
                    RetiredReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    IndustryShown = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    RegionShown = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    IndustryLevel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    RegionLevel = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_case", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_survey_score",
                columns: table => new
                {
                    Survey = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_survey_score", x => new { x.Survey, x.Question });
                    table.ForeignKey(
                        name: "FK_incidents_survey_score_incidents_survey_Survey",
                        column: x => x.Survey,
                        principalTable: "incidents_survey",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "oversight_case_code",
                columns: table => new
                {
                    Case = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_case_code", x => new { x.Case, x.Kind, x.Code });
                    table.ForeignKey(
                        name: "FK_oversight_case_code_oversight_case_Case",
                        column: x => x.Case,
                        principalTable: "oversight_case",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_pool_consent_Carrier",
                table: "incidents_pool_consent",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_pool_consent_Claim",
                table: "incidents_pool_consent",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_pool_consent_Owner",
                table: "incidents_pool_consent",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_pool_consent_standing",
                table: "incidents_pool_consent",
                column: "Claim",
                unique: true,
                filter: "\"RevokedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_pool_queue_State",
                table: "incidents_pool_queue",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_survey_Carrier",
                table: "incidents_survey",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_survey_Incident",
                table: "incidents_survey",
                column: "Incident",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_survey_Owner",
                table: "incidents_survey",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_case_Carrier",
                table: "oversight_case",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_case_Number",
                table: "oversight_case",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_oversight_case_Owner",
                table: "oversight_case",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_case_State_PublishedMonth",
                table: "oversight_case",
                columns: new[] { "State", "PublishedMonth" });

            migrationBuilder.CreateIndex(
                name: "IX_oversight_case_standing",
                table: "oversight_case",
                column: "Claim",
                unique: true,
                filter: "\"State\" <> 'Retired'");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_case_code_Kind_Code",
                table: "oversight_case_code",
                columns: new[] { "Kind", "Code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents_pool_consent");

            migrationBuilder.DropTable(
                name: "incidents_pool_queue");

            migrationBuilder.DropTable(
                name: "incidents_survey_score");

            migrationBuilder.DropTable(
                name: "oversight_case_code");

            migrationBuilder.DropTable(
                name: "incidents_survey");

            migrationBuilder.DropTable(
                name: "oversight_case");
        }
    }
}
