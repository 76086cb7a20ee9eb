using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class AssessmentJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assessment_job",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Assessment = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Provider = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Plan = table.Column<Guid>(type: "uuid", nullable: true),
                    Tier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Task = table.Column<string>(type: "text", nullable: false),
                    targets = table.Column<string>(type: "text", nullable: false),
                    InsurerShare = table.Column<int>(type: "integer", nullable: false),
                    AgreedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    OrderedAt = table.Column<long>(type: "bigint", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    CompleteBy = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: true),
                    TestedFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    TestedTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Scope = table.Column<string>(type: "text", nullable: true),
                    Summary = table.Column<string>(type: "text", nullable: true),
                    SignedBy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Capacity = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Statement = table.Column<string>(type: "text", nullable: true),
                    SignedAt = table.Column<long>(type: "bigint", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    invoice = table.Column<string>(type: "text", nullable: true),
                    Events = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    fee_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    fee_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessment_job_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_job_event",
                columns: table => new
                {
                    Job = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    text_en = table.Column<string>(type: "text", nullable: false),
                    text_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job_event", x => new { x.Job, x.Number });
                    table.ForeignKey(
                        name: "FK_assessment_job_event_assessment_job_Job",
                        column: x => x.Job,
                        principalTable: "assessment_job",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_job_file",
                columns: table => new
                {
                    Job = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job_file", x => new { x.Job, x.Sha256 });
                    table.ForeignKey(
                        name: "FK_assessment_job_file_assessment_job_Job",
                        column: x => x.Job,
                        principalTable: "assessment_job",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Assessment",
                table: "assessment_job",
                column: "Assessment");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Carrier_OrderedAt",
                table: "assessment_job",
                columns: new[] { "Carrier", "OrderedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Number",
                table: "assessment_job",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Owner_OrderedAt",
                table: "assessment_job",
                columns: new[] { "Owner", "OrderedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Provider_Due",
                table: "assessment_job",
                columns: new[] { "Provider", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_event_Cause",
                table: "assessment_job_event",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_file_Cause",
                table: "assessment_job_file",
                column: "Cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_job_event");

            migrationBuilder.DropTable(
                name: "assessment_job_file");

            migrationBuilder.DropTable(
                name: "assessment_job");
        }
    }
}
